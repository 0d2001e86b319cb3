package io.foldback.audio.level;

/**
 * What lasts between blocks and is too small to matter becomes zero before it gets slow (subnormal) numbers; so does what
 * is not a number, before it spoils all that follows.
 */
public final class Snap {
    private static final double LEAST = 1e-20;
    private static final float LEAST_FLOAT = 1e-20f;

    private Snap() {}

    public static double zero(double state) {
        return Math.abs(state) >= LEAST ? state : 0;
    }

    public static float zero(float state) {
        return Math.abs(state) >= LEAST_FLOAT ? state : 0;
    }
}
