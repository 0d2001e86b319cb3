package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.GainRamp;
import io.foldback.mixer.effect.filter.Filter;

/** Feed-forward compressor. When it is turned off, its gain glides to unity within one block. */
public final class Compressor {
    private final Ramp ramp;
    private final int frames;
    private final Filter sideChain;
    private final Reduction reduction;
    private final GainRamp makeUp;
    private final float[] key;
    private boolean active;

    /** @param ramp the shape of a glide, as long as a block */
    public Compressor(Ramp ramp) {
        this.ramp = ramp;
        frames = ramp.frames();
        sideChain = new Filter(ramp);
        reduction = new Reduction(ramp);
        makeUp = new GainRamp(ramp, 1);
        key = new float[frames];
    }

    /** One block, in place. */
    public void process(CompressorPlan plan, float[] samples) {
        if (plan.on) {
            compress(plan, samples);
            active = true;
        } else if (active) {
            reduction.leave(key);
            multiply(samples);
            makeUp.apply(samples, 1);
            active = false;
        }
    }

    private void compress(CompressorPlan plan, float[] samples) {
        System.arraycopy(samples, 0, key, 0, frames);
        if (!active) {
            ramp.glide(key, 0, 0, 1); // what begins at once has no low notes
            sideChain.start(plan.sideChain);
        }
        sideChain.process(plan.sideChain, key);
        if (reduction.follow(plan.reduction, key)) {
            multiply(samples);
        }
        makeUp.apply(samples, plan.makeUp);
    }

    private void multiply(float[] samples) {
        for (int i = 0; i < frames; i++) {
            samples[i] *= key[i];
        }
    }
}
