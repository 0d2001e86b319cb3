package io.foldback.mixer.effect.filter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Decibels;

/**
 * A second-order filter in topology-preserving form: poles {@code a1, a2, a3} and the mix {@code m0, m1, m2} of input,
 * band-pass and low-pass. Formulas: Andrew Simper, "Linear Trapezoidal Integrated SVF" (Cytomic, 2013), after Vadim
 * Zavalishin, "The Art of VA Filter Design"; the responses are those of the RBJ audio EQ cookbook. Made on a control
 * thread; immutable.
 */
public final class FilterCoefficients {
    /** Lets everything pass untouched. */
    public static final FilterCoefficients FLAT = new FilterCoefficients(0, 1, 1, 0, 0);

    final double a1;
    final double a2;
    final double a3;
    final double m0;
    final double m1;
    final double m2;

    private FilterCoefficients(double g, double k, double m0, double m1, double m2) {
        this.a1 = 1 / (1 + g * (g + k));
        this.a2 = g * a1;
        this.a3 = g * a2;
        this.m0 = m0;
        this.m1 = m1;
        this.m2 = m2;
    }

    public static FilterCoefficients highPass(double frequencyHz, double q) {
        return new FilterCoefficients(warped(frequencyHz), 1 / q, 1, -1 / q, -1);
    }

    /** Unity in its middle. */
    public static FilterCoefficients bandPass(double frequencyHz, double q) {
        return new FilterCoefficients(warped(frequencyHz), 1 / q, 0, 1 / q, 0);
    }

    public static FilterCoefficients of(BandSettings band) {
        if (band.gainDb() == 0) {
            return FLAT;
        }
        return switch (band.shape()) {
            case BELL -> bell(band);
            case LOW_SHELF -> lowShelf(band);
            case HIGH_SHELF -> highShelf(band);
        };
    }

    private static FilterCoefficients bell(BandSettings band) {
        final double a = Decibels.toGain(band.gainDb() / 2);
        final double k = 1 / (band.q() * a);
        return new FilterCoefficients(warped(band.frequencyHz()), k, 1, k * (a * a - 1), 0);
    }

    private static FilterCoefficients lowShelf(BandSettings band) {
        final double a = Decibels.toGain(band.gainDb() / 2);
        final double k = 1 / band.q();
        return new FilterCoefficients(warped(band.frequencyHz()) / StrictMath.sqrt(a), k, 1, k * (a - 1), a * a - 1);
    }

    private static FilterCoefficients highShelf(BandSettings band) {
        final double a = Decibels.toGain(band.gainDb() / 2);
        final double k = 1 / band.q();
        return new FilterCoefficients(
                warped(band.frequencyHz()) * StrictMath.sqrt(a), k, a * a, k * (1 - a) * a, 1 - a * a);
    }

    private static double warped(double frequencyHz) {
        return StrictMath.tan(Math.PI * frequencyHz / AudioBlock.SAMPLE_RATE);
    }

    boolean flat() {
        return m0 == 1 && m1 == 0 && m2 == 0;
    }
}
