package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SteadyDriftTest {
    private static final int PULL = 128;
    private final SteadyDrift drift = new SteadyDrift();
    private final Random random = new Random(1);

    @Test
    void aClockThatRunsAwayIsKnownThroughTheJitterOfReadings() {
        read(10, second -> 100e-6 * 48_000 * second + random.nextGaussian() * 3);

        assertTrue(drift.explains(32));
        assertEquals(100e-6, drift.rate(), 1e-6);
    }

    @Test
    void oneStepOrTwoAreNoClock() {
        read(10, second -> second < 5 ? 0 : 40);
        assertFalse(drift.explains(32));

        drift.restart();
        read(9, second -> second < 3 ? 0 : second < 6 ? 40 : 80);
        assertFalse(drift.explains(32));
    }

    @Test
    void aClockDoesNotExplainADelayThatIsOffTheOtherWayOrByMuchMore() {
        read(10, second -> 10e-6 * 48_000 * second);

        assertTrue(drift.explains(5));
        assertFalse(drift.explains(-5));
        assertFalse(drift.explains(32));
    }

    @Test
    void noCrystalIsSoFarOff() {
        read(2, second -> 1_500e-6 * 48_000 * second);

        assertFalse(drift.explains(32));
    }

    @Test
    void lessThanASecondTellsNothing() {
        read(0.9, second -> 1_000e-6 * 48_000 * second);

        assertTrue(drift.early());
        assertFalse(drift.explains(32));
    }

    private void read(double seconds, DoubleUnaryOperator lead) {
        for (int i = 0; i * PULL < seconds * 48_000; i++) {
            drift.add(PULL, lead.applyAsDouble(i * PULL / 48_000.0));
        }
    }
}
