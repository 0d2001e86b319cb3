package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A room's clock master dies, another source takes over, and the first one comes back. */
class MasterChangeTest {
    private static final double CLICK = 0.001;
    private static final int MASTER = 0;
    private static final int FOLLOWER = 1;

    @Test
    void theFollowerGoesOnThroughTheDeathOfItsMasterAtAnyMomentOfItsPeriod() {
        IntStream.range(0, 60).forEach(moment -> {
            final VirtualRoom room = settledRoom(moment);

            room.sources.get(MASTER).stop();
            room.play(2_000);

            assertEquals(0, concealed(room, FOLLOWER, room.nowNanos - 1_900_000_000L), "moment " + moment);
            checkNoClick(room, moment);
        });
    }

    @Test
    void theFollowerThatBecomesTheClockIsHeardAgainWithinItsLagAndNeverStarves() {
        IntStream.range(0, 60).forEach(moment -> {
            final VirtualRoom room = settledRoom(moment);
            room.sources.get(MASTER).stop();
            room.play(2_000);

            room.promote(FOLLOWER);
            final long promoted = room.nowNanos;
            room.play(1_000);

            final long heard = concealed(room, FOLLOWER, promoted);
            assertTrue(heard == 0, "moment " + moment + ": " + heard + " blocks of the new clock were guessed");
            checkNoClick(room, moment);
        });
    }

    @Test
    void theMasterThatComesBackIsTheClockAgainAndTheOtherOneJoinsWithItsLag() {
        IntStream.range(0, 60).forEach(moment -> {
            final VirtualRoom room = settledRoom(moment);
            room.sources.get(MASTER).stop();
            room.play(2_000);
            room.promote(FOLLOWER);
            room.play(500);
            room.start(MASTER);
            room.play(300);

            room.promote(MASTER);
            final long promoted = room.nowNanos;
            room.play(1_000);

            assertEquals(0, concealed(room, FOLLOWER, promoted + 250_000_000L), "moment " + moment);
            assertEquals(0, concealed(room, MASTER, promoted + 250_000_000L), "moment " + moment);
            checkNoClick(room, moment);
        });
    }

    /** A device of 32 frames is the clock of one of 480; both have run for long. */
    private static VirtualRoom settledRoom(int moment) {
        final SplittableRandom random = new SplittableRandom(moment);
        final int block = moment % 3 == 0 ? 128 : 64;
        final VirtualRoom room = new VirtualRoom(
                block,
                List.of(
                        new VirtualSource("a", VirtualRoom.ALIGN, block, 32, 30, 0.1, 120, random.split()),
                        new VirtualSource("b", VirtualRoom.ALIGN, block, 480, -40, 0.1, 160, random.split())));
        room.play(30);
        room.start(MASTER);
        room.play(20);
        room.start(FOLLOWER);
        room.play(400 + moment);
        return room;
    }

    private static long concealed(VirtualRoom room, int source, long sinceNanos) {
        return room.rendered.stream()
                .filter(rendered -> rendered.nanos() >= sinceNanos)
                .filter(rendered -> (rendered.block().concealed() >> source & 1) != 0)
                .count();
    }

    private static void checkNoClick(VirtualRoom room, int moment) {
        for (int channel = -1; channel < room.sources.size(); channel++) {
            final double step = VirtualRoom.greatestStep(room.heard(channel));
            assertTrue(step < CLICK, "moment " + moment + ": channel " + channel + " clicks with " + step);
        }
    }
}
