package io.foldback.mixer.effect.filter;

import io.foldback.audio.level.Ramp;

/** Filters one behind the other. */
public final class Cascade {
    private final Filter[] filters;

    /**
     * @param ramp the shape of a glide, as long as a block
     * @param sections as many as its plans have
     */
    public Cascade(Ramp ramp, int sections) {
        filters = new Filter[sections];
        for (int i = 0; i < sections; i++) {
            filters[i] = new Filter(ramp);
        }
    }

    /** One block, in place. */
    public void process(CascadePlan plan, float[] samples) {
        for (int i = 0; i < filters.length; i++) {
            filters[i].process(plan.sections[i], samples);
        }
    }
}
