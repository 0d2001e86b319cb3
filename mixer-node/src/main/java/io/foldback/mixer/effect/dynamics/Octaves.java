package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Decibels;

/**
 * Levels as logarithms to base 2, of which an octave is 6.02 dB, by tables of 256 chords an octave that StrictMath
 * filled: the same bits everywhere. A chord of a curve f over a step h is off by h²/8 |f''| at most: a level by
 * (1/256)² / (8 ln 2) octaves, that is 0.00002 dB; a gain by (ln 2 / 256)² / 8, 1e-6 of it or 0.00001 dB.
 */
final class Octaves {
    private static final int STEPS = 256;
    private static final int MANTISSA_BITS = 23;
    private static final int STEP_BITS = 8;
    private static final int PART_BITS = MANTISSA_BITS - STEP_BITS;
    private static final int PART_MASK = (1 << PART_BITS) - 1;
    private static final double PART = 1.0 / (1 << PART_BITS);
    private static final int FLOAT_BIAS = 127;
    private static final int DOUBLE_BIAS = 1_023;
    private static final int DOUBLE_MANTISSA_BITS = 52;
    private static final double DECIBELS = Decibels.ofGain(2);
    private static final double[] LOGARITHMS = new double[STEPS + 1];

    /** One more: a fraction may be rounded up to 1. */
    private static final double[] POWERS = new double[STEPS + 2];

    static {
        for (int i = 0; i <= STEPS; i++) {
            LOGARITHMS[i] = StrictMath.log(1 + (double) i / STEPS) / StrictMath.log(2);
        }
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = StrictMath.pow(2, (double) i / STEPS);
        }
    }

    private Octaves() {}

    static double ofDecibels(double decibels) {
        return decibels / DECIBELS;
    }

    /** Of a magnitude of 0 or more; about -127 for 0. */
    static double of(float magnitude) {
        final int bits = Float.floatToRawIntBits(magnitude);
        final int step = (bits >>> PART_BITS) & (STEPS - 1);
        final double low = LOGARITHMS[step];
        return (bits >>> MANTISSA_BITS) - FLOAT_BIAS + low + (LOGARITHMS[step + 1] - low) * ((bits & PART_MASK) * PART);
    }

    /** The linear gain of -1000 to 1000 octaves. */
    static double toGain(double octaves) {
        final double whole = Math.floor(octaves);
        final double steps = (octaves - whole) * STEPS;
        final int step = (int) steps;
        final double low = POWERS[step];
        final double power = Double.longBitsToDouble(((long) whole + DOUBLE_BIAS) << DOUBLE_MANTISSA_BITS);
        return power * (low + (POWERS[step + 1] - low) * (steps - step));
    }
}
