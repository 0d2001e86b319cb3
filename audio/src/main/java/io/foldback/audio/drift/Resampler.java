package io.foldback.audio.drift;

/**
 * The value of sampled sound between its frames, and so the sound at another pace or rate, which may change from call to
 * call. An instant needs {@link #halfFrames} frames on each side, the one it lies on or behind counting to the left. At a
 * whole frame sound passes unchanged, bit for bit, unless the rate goes down. Planar float32. Keeps nothing of the sound;
 * one thread, because of its scratch memory. Allocates nothing.
 */
public final class Resampler {
    private final SincKernel kernel;
    private final float[] weights;
    private final int half;

    /** Nominal rates of what goes in and of what comes out, frames per second, 8,000..768,000. */
    public Resampler(int fromRate, int toRate) {
        kernel = new SincKernel(fromRate, toRate);
        half = kernel.half();
        weights = new float[2 * half];
    }

    /** Frames of sound around an instant that have a part in it, on each side. */
    public int halfFrames() {
        return half;
    }

    /**
     * Input frames that {@link #resample} reads for so many output frames, 1 or more.
     *
     * @param fraction how far behind a whole frame the first instant is, 0..1 of a frame, less than 1
     * @param step input frames by which each output frame is later than the one before it, nominally fromRate / toRate
     */
    public int span(int frames, double fraction, double step) {
        return (int) (fraction + (frames - 1) * step) + 2 * half;
    }

    /**
     * Gives output. The first instant lies on, or {@code fraction} behind, the frame at index {@link #halfFrames} - 1.
     *
     * @param in planes x at least {@link #span}
     * @param out planes x at least {@code at + frames}
     */
    public void resample(float[][] in, double fraction, double step, float[][] out, int at, int frames) {
        for (int i = 0; i < frames; i++) {
            final double place = fraction + i * step;
            final int from = (int) place;
            if (place == from && kernel.passesWholeFrames()) {
                for (int p = 0; p < in.length; p++) {
                    out[p][at + i] = in[p][from + half - 1];
                }
            } else {
                kernel.at(place - from, weights);
                for (int p = 0; p < in.length; p++) {
                    out[p][at + i] = weighed(in[p], from);
                }
            }
        }
    }

    private float weighed(float[] plane, int from) {
        double even = 0;
        double odd = 0;
        for (int k = 0; k < weights.length; k += 2) {
            even += (double) plane[from + k] * weights[k];
            odd += (double) plane[from + k + 1] * weights[k + 1];
        }
        return (float) (even + odd);
    }
}
