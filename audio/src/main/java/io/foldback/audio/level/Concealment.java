package io.foldback.audio.level;

/**
 * The guess for a block that did not come, a pure function of what was heard before: the past reflected at its last
 * sample, {@code y[k] = 2 x[N-1] - x[N-2-k]}, so that value and slope go on, times a falling ramp. After it comes
 * silence, and the block that comes then is faded in by {@link Ramp#fadeIn}.
 */
public final class Concealment {

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
        final float twice = 2 * past[end - 1];
        for (int k = 0; k < ramp.frames(); k++) {
            out[outAt + k] = (twice - past[end - 2 - k]) * ramp.falling(k);
        }
    }
}
