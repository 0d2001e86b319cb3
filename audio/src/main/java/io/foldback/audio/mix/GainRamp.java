package io.foldback.audio.mix;

import io.foldback.audio.level.Ramp;

/** A gain that glides to its new value within one block. */
public final class GainRamp {
    private final Ramp ramp;
    private float gain;

    /** @param ramp as long as a block */
    public GainRamp(Ramp ramp, float initial) {
        this.ramp = ramp;
        this.gain = initial;
    }

    /** One block, in place. */
    public void apply(float[] samples, float to) {
        if (gain != to) {
            ramp.glide(samples, 0, gain, to);
            gain = to;
        } else if (to != 1) {
            for (int i = 0; i < ramp.frames(); i++) {
                samples[i] *= to;
            }
        }
    }
}
