package io.foldback.capture.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameCountTest {
    private static final int PERIOD = 64;
    private static final long START = 1L << 44;
    private static final long LATE = 100_000;

    private final DeviceClock clock = new DeviceClock();
    private final FrameCount count = new FrameCount(clock);
    private long deviceFrame = 5_000_000;
    private long trueFrame;

    @BeforeEach
    void settle() {
        for (int i = 0; i < 5 * 48_000 / PERIOD; i++) {
            assertEquals(deviceFrame, period(false, 0));
        }
    }

    @Test
    void aShortOverflowIsAGapAsLongAsTheTimeThatWentBy() {
        final long expected = deviceFrame;
        lose(480, 1);

        final long number = period(true, LATE);

        assertNear(expected + 480, number, 8);
        assertEquals(number - expected, count.lostFrames());
        assertEquals(number + PERIOD, period(false, 0), "later ones follow");
    }

    @Test
    void anOverflowThatCostNoTimeIsStillAGap() {
        final long expected = deviceFrame;
        lose(0, 1);

        assertEquals(expected + 1, period(true, LATE));
        assertEquals(1, count.lostFrames());
    }

    @Test
    void doubtWithoutALossChangesNothing() {
        final long expected = deviceFrame;

        assertEquals(expected, period(true, LATE));
        assertEquals(0, count.lostFrames());
    }

    @Test
    void aLossThatTheCountDoesNotShowIsFoundByTheTime() {
        final long expected = deviceFrame;
        lose(480, 0);

        assertNear(expected + 480, period(true, LATE), 8);
    }

    @Test
    void aCountThatAgreesWithTheTimeIsKept() {
        final long expected = deviceFrame;
        lose(3 * PERIOD, 3 * PERIOD);

        assertEquals(expected + 3 * PERIOD, period(true, LATE));
    }

    @Test
    void aCountThatJumpsTooFarOrBackwardsIsPutRight() {
        final long expected = deviceFrame;
        lose(480, 9984);

        final long number = period(true, LATE);
        assertNear(expected + 480, number, 8);

        lose(960, -1344);
        assertNear(number + PERIOD + 960, period(true, LATE), 8);
        assertNear(1440, count.lostFrames(), 16);
    }

    @Test
    void aDeviceThatWasOpenedAnewIsBelieved() {
        lose(480, 1);
        assertTrue(period(true, 0) > 0);
        clock.reset();
        count.reset();

        deviceFrame = 0;
        assertEquals(0, period(true, 0));
    }

    private void lose(long frames, long counted) {
        trueFrame += frames;
        deviceFrame += counted;
    }

    private long period(boolean doubtful, long lateNanos) {
        final long nanos = START + Math.round(trueFrame * 1e9 / 48_000) + lateNanos;
        final long number = count.number(deviceFrame, PERIOD, doubtful, nanos);
        deviceFrame += PERIOD;
        trueFrame += PERIOD;
        return number;
    }

    private static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(Math.abs(expected - actual) <= tolerance, actual + " instead of " + expected);
    }
}
