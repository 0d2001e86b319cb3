package io.foldback.audio.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftLoopTest {
    private static final int PERIOD = 128;
    private final DriftLoop loop = new DriftLoop(48_000);
    private final Random random = new Random(5);
    private double excess;
    private double furthest;
    private double widestPace;
    private double narrowestPace = 2;

    @ParameterizedTest
    @ValueSource(doubles = {-990e-6, -100e-6, 0, 20e-6, 500e-6, 990e-6})
    void anyCrystalIsFollowedAndTheDelayComesBack(double drift) {
        run(60, drift, 0);

        assertEquals(drift, loop.drift(), 1e-6);
        assertEquals(0, excess, 0.2);
        assertTrue(furthest < 24, "the delay was off by " + furthest + " frames");
    }

    @Test
    void aDelayThatIsOffIsBroughtBackWithoutEnd() {
        excess = 60;

        run(30, 50e-6, 0);

        assertEquals(0, excess, 0.5);
    }

    @Test
    void jitterOfTheClocksIsNotHeardAsPitch() {
        run(60, 100e-6, 0);
        widestPace = 0;
        narrowestPace = 2;

        run(20, 100e-6, 8);

        assertTrue(
                widestPace - narrowestPace < 289e-6, "half a cent; the pace swings by " + (widestPace - narrowestPace));
    }

    @Test
    void thePaceNeverLeavesItsRange() {
        excess = 1e6;
        run(3, 0, 0);
        assertEquals(1 + DriftLoop.MOST, widestPace, 1e-12);

        excess = -1e6;
        run(3, 0, 0);
        assertEquals(1 - DriftLoop.MOST, narrowestPace, 1e-12);
    }

    @Test
    void aNewBeginningKnowsTheCrystalAlready() {
        run(60, 200e-6, 0);

        loop.restart(loop.drift());
        furthest = 0;
        run(5, 200e-6, 0);

        assertTrue(furthest < 0.5, "the delay was off by " + furthest + " frames");
    }

    /** The other clock gives more frames by {@code drift}; the loop sees the excess with {@code jitter} frames of noise. */
    private void run(int seconds, double drift, double jitter) {
        for (int i = 0; i < seconds * 48_000 / PERIOD; i++) {
            final double pace = loop.pace(PERIOD, excess + (random.nextDouble() * 2 - 1) * jitter);
            excess += PERIOD * (1 + drift - pace);
            furthest = Math.max(furthest, Math.abs(excess));
            widestPace = Math.max(widestPace, pace);
            narrowestPace = Math.min(narrowestPace, pace);
        }
    }
}
