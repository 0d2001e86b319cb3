package io.foldback.audio.drift;

import io.foldback.audio.level.KaiserWindow;

/**
 * The low-pass between two sample rates, for every place between two frames: a sinc under a Kaiser window, with its
 * length by J. F. Kaiser's formula ("Nonrecursive digital filter design using the I0-sinh window function", 1974). Flat
 * to 20 kHz where the rates allow it; what folds or is mirrored below that is down by {@value #ATTENUATION} dB. Immutable;
 * any thread.
 */
final class SincKernel {
    /** Places between two frames; between two places the kernel is interpolated on a line. */
    static final int PHASES = 512;

    static final double ATTENUATION = 126;
    private static final double AUDIBLE_HERTZ = 20_000;
    /** Of the lower rate, where that is too low for everything audible. */
    private static final double PASSED_PART = 0.45;

    private static final KaiserWindow WINDOW = new KaiserWindow(ATTENUATION);

    private final int half;
    private final boolean passesWholeFrames;
    private final float[] weights;

    /** Rates in frames per second, 8,000..768,000. */
    SincKernel(int fromRate, int toRate) {
        final double lower = Math.min(fromRate, toRate);
        final double passed = Math.min(AUDIBLE_HERTZ, PASSED_PART * lower);
        final double edge = 2 * Math.PI * (lower - 2 * passed) / fromRate;
        passesWholeFrames = fromRate <= toRate;
        half = (int) Math.ceil((ATTENUATION - 7.95) / (2.285 * edge) / 2);
        weights = new float[(PHASES + 1) * 2 * half];
        for (int phase = 0; phase <= PHASES; phase++) {
            fill(phase, lower / fromRate);
        }
    }

    /** Frames on each side of an instant that have a part in its value; the instant itself counts to the left. */
    int half() {
        return half;
    }

    /** Whether the value at a frame is that frame: the filter is a sinc of the input's own bandwidth. */
    boolean passesWholeFrames() {
        return passesWholeFrames;
    }

    /**
     * The weights for an instant between two frames.
     *
     * @param fraction how far behind the left one, 0..1 of a frame, less than 1
     * @param into 2 x {@link #half} of them, the first for the earliest frame
     */
    void at(double fraction, float[] into) {
        final double place = fraction * PHASES;
        final int phase = (int) place;
        final float between = (float) (place - phase);
        final int taps = 2 * half;
        final int row = phase * taps;
        for (int k = 0; k < taps; k++) {
            final float weight = weights[row + k];
            into[k] = weight + between * (weights[row + taps + k] - weight);
        }
    }

    /** Each place's weights sum to 1, so that steady levels stay. */
    private void fill(int phase, double bandwidth) {
        final int taps = 2 * half;
        final double[] exact = new double[taps];
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            final double distance = k - half + 1 - (double) phase / PHASES;
            exact[k] = sinc(bandwidth * distance) * WINDOW.at(distance / half);
            sum += exact[k];
        }
        for (int k = 0; k < taps; k++) {
            weights[phase * taps + k] = (float) (exact[k] / sum);
        }
    }

    private static double sinc(double x) {
        if (x == Math.rint(x)) {
            return x == 0 ? 1 : 0;
        }
        return StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }
}
