package io.foldback.audio.level;

/**
 * The guess for a block that did not come, a pure function of what was heard before: value and slope go on where the past
 * ends and glide to zero, the value along a {@link Ramp}, the slope along {@code t(1-t)²} (a cubic Hermite curve). Nowhere
 * louder than 1.25 times the past's peak. After it comes silence, and the block that comes then is faded in.
 */
public final class Concealment {
    /** What may be added to the past's peak. */
    private static final float HEADROOM = 1.25f;

    private Concealment() {}

    /** Samples of the past that are needed for a ramp. */
    public static int past(Ramp ramp) {
        return ramp.frames() + 1;
    }

    /**
     * Writes {@code ramp.frames()} samples that go on after {@code past[end - 1]}.
     *
     * @param past at least {@link #past} samples before {@code end}
     * @param out may be the same array as {@code past}, at {@code end}
     */
    public static void extrapolate(float[] past, int end, Ramp ramp, float[] out, int outAt) {
        final float value = past[end - 1];
        final float slope = value - past[end - 2];
        final float peak = Level.peak(past, end - past(ramp), past(ramp));
        final float length = slopeFrames(value, slope, peak, ramp.frames() + 1);
        for (int k = 0; k < ramp.frames(); k++) {
            final float t = (k + 1) / length;
            final float glide = t < 1 ? slope * length * t * (1 - t) * (1 - t) : 0;
            out[outAt + k] = value * ramp.falling(k) + glide;
        }
    }

    /** As long as the ramp, or so short that the curve, 4/27 of slope times length at most, stays within the headroom. */
    private static float slopeFrames(float value, float slope, float peak, float rampFrames) {
        final float room = 27f / 4 * (HEADROOM * peak - Math.abs(value));
        return Math.abs(slope) * rampFrames <= room ? rampFrames : room / Math.abs(slope);
    }
}
