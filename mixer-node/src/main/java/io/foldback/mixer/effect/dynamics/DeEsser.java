package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.filter.Filter;

/**
 * Takes from the sound as much of a band as the band is too loud. What it leaves is a bell whose gain follows the band, so
 * nothing is delayed and nothing changes while the band is quiet.
 */
public final class DeEsser {
    private final Ramp ramp;
    private final int frames;
    private final Filter filter;
    private final Reduction reduction;
    private final float[] band;
    private final float[] key;
    private boolean active;

    /** @param ramp the shape of a glide, as long as a block */
    public DeEsser(Ramp ramp) {
        this.ramp = ramp;
        frames = ramp.frames();
        filter = new Filter(ramp);
        reduction = new Reduction(ramp);
        band = new float[frames];
        key = new float[frames];
    }

    /** One block, in place. */
    public void process(DeEsserPlan plan, float[] samples) {
        if (plan.on) {
            split(plan, samples);
            if (reduction.follow(plan.reduction, key)) {
                reduce(samples);
            }
            active = true;
        } else if (active) {
            split(plan, samples);
            reduction.leave(key);
            reduce(samples);
            active = false;
        }
    }

    private void split(DeEsserPlan plan, float[] samples) {
        System.arraycopy(samples, 0, band, 0, frames);
        if (!active) {
            ramp.glide(band, 0, 0, 1); // what begins at once would be an s
            filter.start(plan.band);
        }
        filter.process(plan.band, band);
        System.arraycopy(band, 0, key, 0, frames);
    }

    private void reduce(float[] samples) {
        for (int i = 0; i < frames; i++) {
            samples[i] += (key[i] - 1) * band[i];
        }
    }
}
