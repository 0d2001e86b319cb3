package io.foldback.audio.level;

/**
 * The smoothstep {@code 3t² - 2t³} over one block, as a table. The frame before the ramp has weight 0 and the one after
 * it weight 1, neither is part of it. Value and slope are continuous at both ends. Immutable.
 */
public final class Ramp {
    private final float[] rising;

    /** @param frames length of the ramp, 1 or more */
    public Ramp(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("frames of a ramp must be 1 or more, are " + frames);
        }
        rising = new float[frames];
        for (int k = 0; k < frames; k++) {
            final double t = (k + 1.0) / (frames + 1);
            rising[k] = (float) (t * t * (3 - 2 * t));
        }
    }

    public int frames() {
        return rising.length;
    }

    /** Weight of what comes, at frame {@code k} of the ramp; 0 < weight < 1. */
    public float rising(int k) {
        return rising[k];
    }

    /** Weight of what goes: {@code 1 - rising(k)}. */
    public float falling(int k) {
        return 1 - rising[k];
    }

    /** Fades a whole block out, in place. */
    public void fadeOut(float[] samples, int offset) {
        for (int k = 0; k < rising.length; k++) {
            samples[offset + k] *= 1 - rising[k];
        }
    }

    /** Glides a whole block from one gain to another, in place. Gains are linear. */
    public void glide(float[] samples, int offset, float from, float to) {
        for (int k = 0; k < rising.length; k++) {
            samples[offset + k] *= from + (to - from) * rising[k];
        }
    }
}
