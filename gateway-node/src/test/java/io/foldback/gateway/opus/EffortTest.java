package io.foldback.gateway.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class EffortTest {
    private static final long STEP_NANOS = 10_000_000;

    private final Effort effort = new Effort(5);
    private long nowNanos = Long.MAX_VALUE - 7_000_000_000L; // a clock may count from anywhere

    EffortTest() {
        effort.worked(nowNanos, nowNanos);
    }

    /** Encodes for so many windows, of which so much is busy; how often the effort changed. */
    private int windows(double busy, int windows) {
        int changes = 0;
        for (long step = 0; step < windows * Effort.WINDOW_NANOS / STEP_NANOS; step++) {
            nowNanos += STEP_NANOS;
            changes += effort.worked(nowNanos - (long) (busy * STEP_NANOS), nowNanos) ? 1 : 0;
        }
        return changes;
    }

    @Test
    void whoHasTimeSpendsAllThatIsAllowed() {
        assertEquals(0, windows(0.3, 30));
        assertEquals(5, effort.complexity());
    }

    @Test
    void whoHasTooLittleTimeSpendsLessStepByStep() {
        assertEquals(2, windows(0.9, 2));
        assertEquals(3, effort.complexity());
    }

    @Test
    void lessThanNothingIsNotSpent() {
        windows(1, 30);

        assertEquals(0, effort.complexity());
    }

    @Test
    void whatIsNeitherBusyNorCalmStaysAsItIs() {
        windows(0.9, 2);

        assertEquals(0, windows(0.55, 50));
    }

    @Test
    void whoHasHadTimeForAWhileSpendsMoreAgain() {
        windows(0.9, 3);

        windows(0.3, Effort.CALM_WINDOWS + 1);

        assertEquals(3, effort.complexity());
    }

    @Test
    void aBusyWindowBetweenCalmOnesBeginsTheWaitAnew() {
        windows(0.9, 2);
        windows(0.3, Effort.CALM_WINDOWS - 1);
        windows(0.5, 1);

        assertEquals(0, windows(0.3, Effort.CALM_WINDOWS - 1));
    }

    @Test
    void aSingleLongBlockIsNoWindow() {
        assertFalse(effort.worked(nowNanos, nowNanos + Effort.WINDOW_NANOS / 2));
    }
}
