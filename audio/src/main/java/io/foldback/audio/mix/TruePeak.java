package io.foldback.audio.mix;

import io.foldback.audio.level.Level;

/**
 * The peaks of the wave that a converter draws through one channel's samples: four times oversampled by the filter of ITU-R
 * BS.1770-4, annex 2, each maximum refined by a parabola through its neighbours, because between oversampled points the
 * wave may be 0.7 dB higher. What it finds for a frame lies up to {@link #LAG} frames earlier.
 */
public final class TruePeak {
    /** Half of the filter's length, and the neighbour that a maximum waits for. */
    public static final int LAG = 7;

    private static final int TAPS = 12;
    private static final int HALF = TAPS / 2;
    private static final int PAST = TAPS - 1;
    private static final int CHUNK = 64;

    /** The sum of the magnitudes of the filter's second phase: no point is higher by more than that. */
    private static final float GREATEST_RISE = 2.03f;

    /** Phases 0 and 1 of the annex, newest sample first; phases 3 and 2 are the same in reverse. */
    private static final float[] OUTER = {
        0.001708984375f, 0.010986328125f, -0.0196533203125f, 0.033203125f, -0.0594482421875f, 0.1373291015625f,
        0.97216796875f, -0.102294921875f, 0.047607421875f, -0.026611328125f, 0.014892578125f, -0.00830078125f
    };

    private static final float[] INNER = {
        -0.0291748046875f, 0.029296875f, -0.0517578125f, 0.0891113281250f, -0.16650390625f, 0.465087890625f,
        0.77978515625f, -0.2003173828125f, 0.1015625f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f
    };

    /** Each pair of phases as what is even and what is odd about its middle: half of the products. */
    private static final float[] OUTER_EVEN = half(OUTER, 1);

    private static final float[] OUTER_ODD = half(OUTER, -1);
    private static final float[] INNER_EVEN = half(INNER, 1);
    private static final float[] INNER_ODD = half(INNER, -1);

    private final float[] window = new float[PAST + CHUNK];
    private float before;
    private float last;

    private static float[] half(float[] phase, int sign) {
        final float[] half = new float[HALF];
        for (int k = 0; k < HALF; k++) {
            half[k] = (phase[k] + sign * phase[TAPS - 1 - k]) / 2;
        }
        return half;
    }

    /**
     * The greatest magnitude that {@code frames} samples from {@code from} bring, and that of each of them; 0, and nothing
     * in {@code peaks}, where the samples are too small to reach {@code least}.
     */
    public float measure(float[] samples, int from, int frames, float least, float[] peaks) {
        float greatest = 0;
        for (int done = 0; done < frames; done += CHUNK) {
            final int count = Math.min(CHUNK, frames - done);
            System.arraycopy(samples, from + done, window, PAST, count);
            if (Level.peak(window, 0, PAST + count) * GREATEST_RISE >= least) {
                greatest = Math.max(greatest, search(count, peaks, done));
            } else {
                java.util.Arrays.fill(peaks, done, done + count, 0);
                before = 0;
                last = 0;
            }
            System.arraycopy(window, count, window, 0, PAST);
        }
        return greatest;
    }

    private float search(int count, float[] peaks, int at) {
        float greatest = 0;
        for (int i = 0; i < count; i++) {
            final float peak = Math.max(Math.abs(window[i + PAST - HALF]), between(i));
            peaks[at + i] = peak;
            if (peak > greatest) {
                greatest = peak;
            }
        }
        return greatest;
    }

    /** The four points between two samples, oldest first. */
    private float between(int oldest) {
        float outerEven = 0;
        float outerOdd = 0;
        float innerEven = 0;
        float innerOdd = 0;
        for (int k = 0; k < HALF; k++) {
            final float young = window[oldest + PAST - k];
            final float old = window[oldest + k];
            final float sum = young + old;
            final float difference = young - old;
            outerEven += OUTER_EVEN[k] * sum;
            outerOdd += OUTER_ODD[k] * difference;
            innerEven += INNER_EVEN[k] * sum;
            innerOdd += INNER_ODD[k] * difference;
        }
        final float first = next(Math.abs(outerEven + outerOdd));
        final float second = next(Math.abs(innerEven + innerOdd));
        final float third = next(Math.abs(innerEven - innerOdd));
        return Math.max(Math.max(first, second), Math.max(third, next(Math.abs(outerEven - outerOdd))));
    }

    /** Takes the next point; the top of the parabola if the one before was a maximum, else the point itself. */
    private float next(float point) {
        final float fall = last - point;
        final float rise = last - before;
        float peak = point;
        if (rise >= 0 && fall > 0) {
            peak = last + (rise - fall) * (rise - fall) / (8 * (rise + fall));
        }
        before = last;
        last = point;
        return peak;
    }
}
