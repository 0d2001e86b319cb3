package io.foldback.link.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import org.junit.jupiter.api.Test;

class ArrivalFilterTest {
    private static final int FRAMES = 64;
    private static final long MAX_AGE = 40_000_000;

    private final LinkCounters counters = new LinkCounters();
    private final ArrivalFilter filter = new ArrivalFilter(MAX_AGE, counters);

    @Test
    void passesBlocksThatComeInTime() {
        for (int n = 0; n < 100; n++) {
            assertTrue(arrives(1, n, 0));
        }

        assertEquals(100, counters.counts().received());
        assertEquals(
                0,
                counters.counts().lost()
                        + counters.counts().late()
                        + counters.counts().duplicate());
    }

    @Test
    void dropsTheBacklogOfAStallAndNothingAfterIt() {
        arrives(1, 0, 0);

        assertFalse(arrives(1, 1, 2_000_000_000L));
        assertFalse(arrives(1, 2, 1_999_000_000L));

        assertTrue(arrives(1, 1500, 1_000_000));
        assertEquals(2, counters.counts().late());
        assertEquals(1497, counters.counts().lost());
    }

    @Test
    void getsUsedToALongerWayAfterTwoSecondsOfSound() {
        for (int n = 0; n < 800; n++) {
            arrives(1, n, 0);
        }
        int refused = 0;
        for (int n = 800; n < 3200; n++) {
            refused += arrives(1, n, 50_000_000) ? 0 : 1;
        }

        assertTrue(refused > 0 && refused <= 1600, "refused " + refused);
        assertTrue(arrives(1, 3200, 50_000_000));
    }

    @Test
    void countsDuplicatesAndBlocksOfAnEndedEpoch() {
        arrives(7, 0, 0);
        arrives(7, 1, 0);

        assertFalse(arrives(7, 1, 0));
        assertTrue(arrives(8, 40, 0));
        assertFalse(arrives(7, 41, 0));

        assertEquals(2, counters.counts().duplicate());
    }

    private boolean arrives(int epoch, long number, long delayNanos) {
        final long position = 1_000_000 + number * FRAMES;
        final AudioBlock block = new AudioBlock(BlockStamp.of(epoch, position, 0), FRAMES, 0, 1, 0, new float[FRAMES]);
        return filter.passes(block, RoomClock.nanosOf(position) + delayNanos);
    }
}
