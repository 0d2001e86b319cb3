package io.foldback.capture.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final long START = 1L << 44;

    private final DeviceClock clock = new DeviceClock();
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void findsTheRateOfADeviceWithinTwoPpmInThirtySeconds() {
        for (final double ppm : new double[] {-500, -100, 0, 50, 100, 500}) {
            clock.reset();

            play(ppm, 64, 64, 30_000, 0, 30);

            assertEquals(ppm, ratePpm(), 2, "at " + ppm);
        }
    }

    @Test
    void burstsAreNotJitter() {
        play(80, 64, 480, 30_000, 0, 60);

        assertEquals(80, ratePpm(), 2);
        final long frame = 60 * 48_000;
        assertNear(trueNanos(frame, 80), clock.nanosAt(frame), 100_000);
    }

    @Test
    void phaseStaysWithinTensOfMicroseconds() {
        double worst = 0;
        play(50, 64, 64, 30_000, 0, 70);

        for (int i = 0; i < 30; i++) {
            play(50, 64, 64, 30_000, (70 + i) * 48_000L / 64 * 64, 1);
            final long frame = (71 + i) * 48_000L;
            worst = Math.max(worst, (double) Math.abs(clock.nanosAt(frame) - trueNanos(frame, 50)));
        }

        assertTrue(worst < 20_000, worst + " ns");
    }

    @Test
    void oneLateCallbackChangesNothing() {
        play(0, 64, 64, 0, 0, 5);
        final long frame = 5 * 48_000;

        assertEquals(0, clock.update(frame, trueNanos(frame, 0) + 40_000_000));

        assertNear(trueNanos(frame, 0), clock.nanosAt(frame), 1_000);
        assertEquals(40e6, clock.latenessNanos(frame, trueNanos(frame, 0) + 40_000_000), 1_000);
    }

    @Test
    void framesThatADeviceLostWithoutCountingAreFoundFromTheTime() {
        play(0, 64, 64, 0, 0, 5);
        final long missed = 9600;
        long found = 0;

        for (long frame = 5 * 48_000; frame < 6 * 48_000; frame += 64) {
            found += clock.update(frame + found, trueNanos(frame + missed, 0));
        }

        assertNear(missed, found, 2);
    }

    private void play(double ppm, int period, int burst, double jitterNanos, long fromFrame, int seconds) {
        for (long frame = fromFrame; frame < fromFrame + seconds * 48_000L; frame += period) {
            final long burstEnd = Math.ceilDiv(frame + period, (long) burst) * burst;
            final long late = (long) (jitterNanos * -Math.log(1 - random.nextDouble()));
            assertEquals(0, clock.update(frame, trueNanos(burstEnd, ppm) + late - period * 1_000_000_000L / 48_000));
        }
    }

    private double ratePpm() {
        final long thousandSeconds = clock.nanosAt(48_000_000) - clock.nanosAt(0);
        return (1e12 / thousandSeconds - 1) * 1e6;
    }

    private static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(Math.abs(expected - actual) <= tolerance, actual + " instead of " + expected);
    }

    private static long trueNanos(long frame, double ppm) {
        return START + Math.round(frame * 1e9 / 48_000 / (1 + ppm * 1e-6));
    }
}
