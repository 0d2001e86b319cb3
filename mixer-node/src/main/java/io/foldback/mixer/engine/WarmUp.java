package io.foldback.mixer.engine;

import io.foldback.link.blocks.Selection;

/** Plays a room to nobody until the machine code of every kernel is there, so that the first real block is not late. */
public final class WarmUp {
    private static final int STRIPS = 8;
    private static final int CHANGE_EVERY = 7;
    private static final int LOSE_EVERY = 23;

    private WarmUp() {}

    /** Takes a good second for 20,000 blocks; for a thread of its own. */
    public static void run(EngineSettings settings, int blocks) {
        final SyntheticRoom room = new SyntheticRoom(settings, STRIPS);
        for (int i = 0; i < blocks; i++) {
            if (i % CHANGE_EVERY == 0) {
                room.change(i % (2 * CHANGE_EVERY) == 0 ? 2 : 0.5);
            }
            if (i % LOSE_EVERY == 0) {
                room.lose();
            } else {
                room.play();
            }
            drain(room);
        }
    }

    private static void drain(SyntheticRoom room) {
        while (!room.output().isEmpty()) {
            room.output().take(new Selection(1, 3));
        }
    }
}
