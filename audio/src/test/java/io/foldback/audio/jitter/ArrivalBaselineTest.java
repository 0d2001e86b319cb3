package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalBaselineTest {
    private static final int BLOCK = 64;
    private static final long SECOND = 1_000_000_000L;

    private final ArrivalBaseline baseline = new ArrivalBaseline();
    private final Random random = new Random(2);
    private double nanosPerFrame = 1e9 / 48_000;
    private long position;
    private double captured;
    private double wayNanos = 5e6;

    @ParameterizedTest
    @ValueSource(doubles = {-1_000, -100, 0, 100, 1_000})
    void ageIsMeasuredAgainstTheFastestWayWhateverTheSourcesClock(double ppm) {
        nanosPerFrame /= 1 + ppm * 1e-6;

        blocks(20);

        assertEquals(0, ageOfTheFastest(), 1);
        assertEquals(
                4_800 * (1 + ppm * 1e-6), baseline.age(position, Math.round(captured + wayNanos) + SECOND / 10), 1);
    }

    @Test
    void aWayThatBecomesLongerOrShorterIsNoClock() {
        blocks(10);
        wayNanos += 3e6;
        blocks(2);
        wayNanos -= 2e6;
        blocks(2);

        final long now = Math.round(captured);
        final double perSecond = baseline.age(position, now + SECOND) - baseline.age(position, now);
        assertEquals(48_000, perSecond, 0.5);
    }

    @Test
    void aBacklogAfterAStallIsOldSound() {
        blocks(5);
        final long held = position;
        position += 10 * 48_000;
        captured += 10e9;

        baseline.arrived(held, Math.round(captured));

        assertTrue(baseline.age(held, Math.round(captured)) > 479_000);
    }

    private void blocks(double seconds) {
        for (final double until = captured + seconds * 1e9; captured < until; ) {
            final long arrival = Math.round(captured + wayNanos + random.nextInt(1_500_000));
            if (position == 0) {
                baseline.restart(0, arrival);
            }
            baseline.arrived(position, arrival);
            position += BLOCK;
            captured += BLOCK * nanosPerFrame;
        }
    }

    private double ageOfTheFastest() {
        return baseline.age(position, Math.round(captured + wayNanos));
    }
}
