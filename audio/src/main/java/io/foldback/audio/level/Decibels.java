package io.foldback.audio.level;

/** Between linear gain and decibels: {@code dB = 20 log10(gain)}. The same bits on every machine. */
public final class Decibels {

    private Decibels() {}

    /** Negative infinity for a gain of 0. */
    public static double ofGain(double gain) {
        if (gain < 0) {
            throw new IllegalArgumentException("gain must be 0 or more, is " + gain);
        }
        return 20 * StrictMath.log10(gain);
    }

    /** 0 for negative infinity. */
    public static double toGain(double decibels) {
        return StrictMath.pow(10, decibels / 20);
    }
}
