package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Decibels;
import io.foldback.mixer.effect.filter.FilterCoefficients;

/** A compressor's settings in the units of its loop. Immutable. */
public final class CompressorPlan {
    private static final double BUTTERWORTH_Q = StrictMath.sqrt(0.5);

    final boolean on;
    final ReductionPlan reduction;
    final float makeUp;
    final FilterCoefficients sideChain;

    private CompressorPlan(CompressorSettings settings) {
        on = settings.on();
        final ReductionCurve curve = new ReductionCurve(
                Octaves.ofDecibels(settings.thresholdDb()),
                Octaves.ofDecibels(settings.kneeDb()),
                1 - 1 / settings.ratio(),
                Double.MAX_VALUE);
        reduction = ReductionPlan.of(curve, settings.attackMillis(), settings.releaseMillis());
        makeUp = (float) Decibels.toGain(settings.makeUpDb());
        sideChain = settings.sideChainHighPassHz() == 0
                ? FilterCoefficients.FLAT
                : FilterCoefficients.highPass(settings.sideChainHighPassHz(), BUTTERWORTH_Q);
    }

    public static CompressorPlan of(CompressorSettings settings) {
        return new CompressorPlan(settings);
    }

    public boolean on() {
        return on;
    }
}
