package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Ramp;
import org.jspecify.annotations.Nullable;

/**
 * The delay of an effect bus: a sum goes in, its echoes come out. A changed plan is glided to within one block, the time
 * by a crossfade. Costs next to nothing once all echoes have gone.
 */
public final class StereoDelay {
    private final Echo left;
    private final Echo right;
    private @Nullable StereoDelayPlan at;

    /** @param ramp the shape of a glide, as long as a block */
    public StereoDelay(Ramp ramp) {
        left = new Echo(ramp, StereoDelayPlan.MOST_FRAMES);
        right = new Echo(ramp, StereoDelayPlan.MOST_FRAMES);
    }

    /** One block, in place. */
    public void process(StereoDelayPlan plan, float[] leftSamples, float[] rightSamples) {
        final StereoDelayPlan from = at == null ? plan : at;
        left.process(from, plan, leftSamples);
        right.process(from, plan, rightSamples);
        at = plan;
    }
}
