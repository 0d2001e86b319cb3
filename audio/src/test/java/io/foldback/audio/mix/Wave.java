package io.foldback.audio.mix;

/**
 * The wave through samples at 16 points a frame, by a sinc of 2 x 64 frames under a Kaiser window (beta 10): what a true peak is
 * judged by, another and a much longer filter than the one that is judged.
 */
final class Wave {
    private static final int POINTS = 16;
    private static final int REACH = 64;
    private static final double BETA = 10;
    private static final double[][] FILTERS = new double[POINTS][2 * REACH];

    static {
        for (int point = 0; point < POINTS; point++) {
            for (int k = 0; k < 2 * REACH; k++) {
                FILTERS[point][k] = tap(k - REACH + 1 - (double) point / POINTS);
            }
        }
    }

    private Wave() {}

    private static double tap(double distance) {
        final double part = distance / REACH;
        final double window = bessel(BETA * Math.sqrt(Math.max(0, 1 - part * part))) / bessel(BETA);
        return distance == 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance) * window;
    }

    /** The modified Bessel function of the first kind, order 0. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 60; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    /** The greatest magnitude between the samples; before and after them is silence. */
    static double peak(float[] samples) {
        double peak = 0;
        for (int i = -REACH; i < samples.length + REACH; i++) {
            for (double[] filter : FILTERS) {
                peak = Math.max(peak, Math.abs(point(samples, i, filter)));
            }
        }
        return peak;
    }

    private static double point(float[] samples, int at, double[] filter) {
        final int first = Math.max(0, REACH - 1 - at);
        final int last = Math.min(filter.length, samples.length - at + REACH - 1);
        double sum = 0;
        for (int k = first; k < last; k++) {
            sum += samples[at + k - REACH + 1] * filter[k];
        }
        return sum;
    }
}
