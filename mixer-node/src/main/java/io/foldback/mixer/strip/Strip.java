package io.foldback.mixer.strip;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.GainRamp;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.effect.EffectChain;
import io.foldback.mixer.meter.LevelMeter;
import org.jspecify.annotations.Nullable;

/** One channel's chain: input, input gain, effects, mute. What leaves it is the strip output. */
public final class Strip {
    private final StripInput input;
    private final GainRamp inputGain;
    private final GainRamp mute;
    private final EffectChain effects;
    private final LevelMeter meter = new LevelMeter();

    /** @param ramp the shape of every glide, as long as a block */
    public Strip(Ramp ramp) {
        this.input = new StripInput(ramp);
        this.inputGain = new GainRamp(ramp, 1);
        this.mute = new GainRamp(ramp, 1);
        this.effects = new EffectChain(ramp);
    }

    /** Writes the strip output; false when its source's samples had to be guessed. */
    public boolean render(StripPlan plan, @Nullable SourceFeed feed, float[] out) {
        final boolean genuine = input.read(feed, plan.input(), out);
        process(plan, out);
        return genuine;
    }

    /** Turns what an effect bus gave into the strip output, in place. */
    public void process(StripPlan plan, float[] out) {
        inputGain.apply(out, plan.inputGain());
        effects.process(plan.effects(), out);
        mute.apply(out, plan.muted() ? 0 : 1);
        meter.add(out);
    }

    /** Of the strip output. */
    public LevelMeter meter() {
        return meter;
    }
}
