package io.foldback.mixer.effect;

import io.foldback.mixer.effect.dynamics.CompressorPlan;
import io.foldback.mixer.effect.dynamics.DeEsserPlan;
import io.foldback.mixer.effect.dynamics.GatePlan;
import io.foldback.mixer.effect.filter.CascadePlan;

/**
 * A chain's settings as its loop needs them. Made on a control thread whenever the settings change; immutable. The same
 * plan should be used until then: another one with equal settings is glided to like any other.
 */
public final class ChainPlan {
    /** Of {@link ChainSettings#OFF}. */
    public static final ChainPlan OFF = of(ChainSettings.OFF);

    final CascadePlan highPass;
    final CascadePlan equalizer;
    final GatePlan gate;
    final CompressorPlan compressor;
    final DeEsserPlan deEsser;
    final int delayFrames;
    final boolean clear;

    private ChainPlan(ChainSettings settings) {
        highPass = CascadePlan.of(settings.highPass());
        equalizer = CascadePlan.of(settings.equalizer());
        gate = GatePlan.of(settings.gate());
        compressor = CompressorPlan.of(settings.compressor());
        deEsser = DeEsserPlan.of(settings.deEsser());
        delayFrames = settings.delay().frames();
        clear = highPass.flat() && equalizer.flat() && !gate.on() && !compressor.on() && !deEsser.on();
    }

    public static ChainPlan of(ChainSettings settings) {
        return new ChainPlan(settings);
    }

    /** Frames by which the strip output lags its input. */
    public int delayFrames() {
        return delayFrames;
    }
}
