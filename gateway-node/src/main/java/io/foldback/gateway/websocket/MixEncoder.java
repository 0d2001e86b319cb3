package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import java.util.List;

/** A personal mix as messages for one listener; on the thread that renders it. */
final class MixEncoder implements BlockListener {
    private final Reblocker reblocker;
    private final int lookAheadFrames;
    private final ListenerRing ring;

    /** @param lookAheadFrames by how much the mix lags the strip outputs */
    MixEncoder(AudioWish wish, int lookAheadFrames, ListenerRing ring) {
        this.lookAheadFrames = lookAheadFrames;
        this.ring = ring;
        this.reblocker = new Reblocker(
                0, List.of(), wish.format(), wish.frames(), message -> ring.offer(message, System.nanoTime()));
    }

    @Override
    public void onBlock(AudioBlock block) {
        try {
            reblocker.add(block, lookAheadFrames);
        } catch (RuntimeException e) {
            ring.close("mix_failed", "this gateway failed to encode the sound; asking again gets it anew");
            throw e;
        }
    }
}
