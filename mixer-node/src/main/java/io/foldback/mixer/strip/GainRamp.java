package io.foldback.mixer.strip;

/** A gain that glides to its new value within one block. */
public final class GainRamp {
    private final float[] rise;
    private float gain;

    /** @param rise the shape of the glide, one value a frame from 0 to 1; shared, read only */
    public GainRamp(float[] rise, float initial) {
        this.rise = rise;
        this.gain = initial;
    }

    /** In place; fills a block as long as the shape. */
    public void apply(float[] samples, int offset, float to) {
        final float from = gain;
        if (from != to) {
            glide(samples, offset, from, to - from);
            gain = to;
        } else if (to != 1) {
            for (int i = 0; i < rise.length; i++) {
                samples[offset + i] *= to;
            }
        }
    }

    private void glide(float[] samples, int offset, float from, float change) {
        for (int i = 0; i < rise.length; i++) {
            samples[offset + i] *= from + change * rise[i];
        }
    }
}
