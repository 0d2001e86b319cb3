package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import java.util.SplittableRandom;

/** Elementary sounds and curves. The same bits on every machine. */
final class Waves {
    private static final int TABLE = 1 << 14;
    private static final double[] SINE = new double[TABLE + 1];

    static {
        for (int i = 0; i <= TABLE; i++) {
            SINE[i] = StrictMath.sin(2 * StrictMath.PI * i / TABLE);
        }
    }

    private Waves() {}

    /** @param phase in cycles, any number */
    static double sine(double phase) {
        final double at = (phase - Math.floor(phase)) * TABLE;
        final int index = (int) at;
        return SINE[index] + (at - index) * (SINE[Math.min(index + 1, TABLE)] - SINE[index]);
    }

    /**
     * A saw tooth whose edge is rounded by a polynomial, so that it hardly aliases.
     *
     * @param phase in cycles
     * @param step cycles per frame
     */
    static double saw(double phase, double step) {
        final double at = phase - Math.floor(phase);
        double edge = 0;
        if (at < step) {
            final double x = at / step;
            edge = x + x - x * x - 1;
        } else if (at > 1 - step) {
            final double x = (at - 1) / step;
            edge = x * x + x + x + 1;
        }
        return 2 * at - 1 - edge;
    }

    static double noise(SplittableRandom chance) {
        return 2 * chance.nextDouble() - 1;
    }

    /** Factor per frame of something that falls to 1/e within so many seconds. */
    static double fall(double seconds) {
        return StrictMath.exp(-1 / (seconds * Meter.SAMPLE_RATE));
    }

    /** Cycles per frame of a pitch in semitones. */
    static double step(double pitch) {
        return 440 * StrictMath.pow(2, (pitch - 69) / 12) / Meter.SAMPLE_RATE;
    }

    /** Bends towards full scale instead of clipping. */
    static double soften(double x) {
        return x / Math.sqrt(1 + x * x);
    }

    /** 0 to 1 within {@code rise} frames, 1, and back to 0 within {@code release} frames after {@code hold} frames. */
    static double gate(int frame, int rise, int hold, int release) {
        final double up = Math.min(1, (frame + 1.0) / rise);
        final double down = Math.clamp(1 - (frame - hold) / (double) release, 0, 1);
        return up * down * down;
    }

    static int seconds(double seconds) {
        return (int) Math.rint(seconds * Meter.SAMPLE_RATE);
    }

    /** Takes the edge off the end of a sound that was cut before it had died away. */
    static float[] faded(float[] sound) {
        final int fade = Math.min(960, sound.length);
        for (int i = 0; i < fade; i++) {
            sound[sound.length - 1 - i] *= i / (float) fade;
        }
        return sound;
    }
}
