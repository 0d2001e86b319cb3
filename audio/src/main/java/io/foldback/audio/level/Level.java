package io.foldback.audio.level;

/** Peak and RMS of samples, linear; full scale is 1. A sample that is not a number counts as silence. */
public final class Level {

    private Level() {}

    /** The greatest magnitude of {@code frames} samples from {@code offset}. */
    public static float peak(float[] samples, int offset, int frames) {
        float peak = 0;
        for (int i = offset; i < offset + frames; i++) {
            final float magnitude = Math.abs(samples[i]);
            if (magnitude > peak) {
                peak = magnitude;
            }
        }
        return peak;
    }

    /** Sum of squares, to be divided by its frames and rooted by whoever joins several blocks. */
    public static double energy(float[] samples, int offset, int frames) {
        double energy = 0;
        for (int i = offset; i < offset + frames; i++) {
            final double square = (double) samples[i] * samples[i];
            if (square >= 0) {
                energy += square;
            }
        }
        return energy;
    }

    /** Root mean square; 0 of no frames. */
    public static double rms(float[] samples, int offset, int frames) {
        return frames == 0 ? 0 : Math.sqrt(energy(samples, offset, frames) / frames);
    }
}
