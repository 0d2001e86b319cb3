package io.foldback.audio.signal;

/** The shape of every join and jump: 3t^2 - 2t^3, which starts and ends without a corner. */
public final class Smoothstep {

    private Smoothstep() {}

    /** The rising ramp over {@code frames}: entry i belongs to t = (i + 1) / (frames + 1), so it holds neither 0 nor 1. */
    public static float[] rising(int frames) {
        final float[] ramp = new float[frames];
        for (int i = 0; i < frames; i++) {
            final double t = (i + 1.0) / (frames + 1);
            ramp[i] = (float) (t * t * (3 - 2 * t));
        }
        return ramp;
    }
}
