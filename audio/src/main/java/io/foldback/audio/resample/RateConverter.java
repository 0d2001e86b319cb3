package io.foldback.audio.resample;

import io.foldback.audio.level.KaiserWindow;

/**
 * Converts recordings from one sample rate to another by a windowed-sinc polyphase filter (Kaiser window, 110 dB, flat
 * to 0.91 of the lower rate's half). Linear phase without delay: frame 0 stays frame 0. Immutable; any thread.
 */
public final class RateConverter {
    /** Zero crossings of the sinc on each side, at the lower of the two rates. */
    private static final int HALF_WIDTH = 80;

    private static final KaiserWindow WINDOW = new KaiserWindow(110);
    /** Width of the filter's edge, as a part of the lower rate: (A - 8) / (2.285 · 2π · 2 · HALF_WIDTH). */
    private static final double EDGE = (110 - 8) / (2.285 * 2 * Math.PI * 2 * HALF_WIDTH);

    private static final int MAX_PHASES = 2_048;

    private final int step;
    private final int phasesOfRate;
    private final int phases;
    private final int reach;
    private final float[][] taps;

    /** Rates in frames per second, 1 or more. */
    public RateConverter(int fromRate, int toRate) {
        if (fromRate < 1 || toRate < 1) {
            throw new IllegalArgumentException("rates must be 1 or more, are " + fromRate + " and " + toRate);
        }
        final int common = greatestCommonDivisor(fromRate, toRate);
        step = fromRate / common;
        phasesOfRate = toRate / common;
        phases = Math.min(phasesOfRate, MAX_PHASES);
        final double lower = Math.min(1, (double) toRate / fromRate);
        reach = (int) Math.ceil(HALF_WIDTH / lower);
        taps = new float[phases + 1][];
        for (int phase = 0; phase <= phases; phase++) {
            taps[phase] = phase((double) phase / phases, lower);
        }
    }

    /** Frames that come out of {@code frames}. */
    public int framesAfter(int frames) {
        return Math.toIntExact(Math.ceilDiv((long) frames * phasesOfRate, step));
    }

    /** The recording at the other rate; silence is assumed before and after it. */
    public float[] convert(float[] in) {
        if (step == phasesOfRate) {
            return in.clone();
        }
        final float[] out = new float[framesAfter(in.length)];
        long whole = 0;
        long part = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = frame(in, (int) whole, part);
            part += step;
            whole += part / phasesOfRate;
            part %= phasesOfRate;
        }
        return out;
    }

    /** The input's value at {@code whole + part / phasesOfRate}. */
    private float frame(float[] in, int whole, long part) {
        final double exact = (double) part * phases / phasesOfRate;
        final int phase = (int) exact;
        final double between = exact - phase;
        final double first = dot(in, whole, taps[phase]);
        return (float) (between == 0 ? first : first + between * (dot(in, whole, taps[phase + 1]) - first));
    }

    private double dot(float[] in, int whole, float[] kernel) {
        final int start = whole - reach + 1;
        final int from = Math.max(0, -start);
        final int to = Math.min(kernel.length, in.length - start);
        double even = 0;
        double odd = 0;
        int k = from;
        for (; k + 1 < to; k += 2) {
            even += (double) in[start + k] * kernel[k];
            odd += (double) in[start + k + 1] * kernel[k + 1];
        }
        return k < to ? even + odd + (double) in[start + k] * kernel[k] : even + odd;
    }

    /** Tap k weighs input frame {@code whole - reach + 1 + k}. Each phase sums to 1, so that steady levels stay. */
    private float[] phase(double fraction, double lower) {
        final double cutoff = lower * (1 - EDGE);
        final double[] exact = new double[2 * reach];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            final double distance = k - reach + 1 - fraction;
            exact[k] = sinc(cutoff * distance) * WINDOW.at(distance / reach);
            sum += exact[k];
        }
        final float[] kernel = new float[exact.length];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = (float) (exact[k] / sum);
        }
        return kernel;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
