package io.foldback.mixer.effect;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.delay.Delay;
import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.Compressor;
import io.foldback.mixer.effect.dynamics.DeEsser;
import io.foldback.mixer.effect.dynamics.Gate;
import io.foldback.mixer.effect.filter.Cascade;

/**
 * The effects of one strip: high-pass, equalizer, gate, compressor, de-esser, delay. A unit that is off changes no bit
 * and delays nothing; whatever is turned on, off or changed glides there within one block. Engine thread only.
 */
public final class EffectChain {
    private final Cascade highPass;
    private final Cascade equalizer;
    private final Gate gate;
    private final Compressor compressor;
    private final DeEsser deEsser;
    private final Delay delay;
    private boolean clear = true;

    /** @param ramp the shape of every glide, as long as a block */
    public EffectChain(Ramp ramp) {
        highPass = new Cascade(ramp, ChainPlan.OFF.highPass.sections());
        equalizer = new Cascade(ramp, ChainPlan.OFF.equalizer.sections());
        gate = new Gate(ramp);
        compressor = new Compressor(ramp);
        deEsser = new DeEsser(ramp);
        delay = new Delay(ramp, DelaySettings.MOST_FRAMES);
    }

    /** One block, in place. */
    public void process(ChainPlan plan, float[] samples) {
        if (!plan.clear || !clear) {
            highPass.process(plan.highPass, samples);
            equalizer.process(plan.equalizer, samples);
            gate.process(plan.gate, samples);
            compressor.process(plan.compressor, samples);
            deEsser.process(plan.deEsser, samples);
            clear = plan.clear;
        }
        delay.process(plan.delayFrames, samples);
    }
}
