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

    @Test
    void dropsTheBacklogWithWhichAnEpochBegins() {
        int passed = 0;
        for (int n = 0; n < 300; n++) {
            passed += arrivesAt(1, n, 300, true) ? 1 : 0;
        }

        assertEquals(MAX_AGE / RoomClock.nanosOf(FRAMES), passed, "40 ms of the 400 ms that were held up");
        assertTrue(arrives(1, 300, 0));
        assertEquals(300 - passed, counters.counts().late());
    }

    @Test
    void aWayThatIsLongFromTheBeginningCostsAQuarterOfASecond() {
        int refused = 0;
        for (int n = 0; n < 800; n++) {
            refused += arrivesAt(1, n, n + 60, true) ? 0 : 1;
        }

        assertEquals(250_000_000 / RoomClock.nanosOf(FRAMES) + 1, refused);
    }

    @Test
    void ofBlocksThatDoNotTellWhenTheyWereCapturedTheFirstIsTheMeasure() {
        for (int n = 0; n < 100; n++) {
            assertTrue(arrivesAt(1, n, n + 60, false));
        }
    }

    private boolean arrives(int epoch, long number, long delayNanos) {
        return passes(epoch, number, RoomClock.nanosOf(position(number)) + delayNanos, 0);
    }

    /** A block that is captured as it is whole comes at the instant at which the other one is. */
    private boolean arrivesAt(int epoch, long number, long other, boolean stamped) {
        final long captured = RoomClock.nanosOf(position(number - 1));
        return passes(epoch, number, RoomClock.nanosOf(position(other)), stamped ? captured : 0);
    }

    private static long position(long number) {
        return 1_000_000 + number * FRAMES;
    }

    private boolean passes(int epoch, long number, long nanos, long captureNanos) {
        final BlockStamp stamp = BlockStamp.of(epoch, position(number), captureNanos);
        return filter.passes(new AudioBlock(stamp, FRAMES, 0, 1, 0, new float[FRAMES]), nanos);
    }
}
