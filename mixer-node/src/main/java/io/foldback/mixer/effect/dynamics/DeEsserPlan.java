package io.foldback.mixer.effect.dynamics;

import io.foldback.mixer.effect.filter.FilterCoefficients;

/** A de-esser's settings in the units of its loop. Immutable. */
public final class DeEsserPlan {
    /** A good octave, as wide as an s. */
    private static final double BAND_Q = 1;

    /** Faster than an s begins, slow enough not to rattle within it. */
    private static final double ATTACK_MILLIS = 1;

    private static final double RELEASE_MILLIS = 40;

    final boolean on;
    final FilterCoefficients band;
    final ReductionPlan reduction;

    private DeEsserPlan(DeEsserSettings settings) {
        on = settings.on();
        band = FilterCoefficients.bandPass(settings.frequencyHz(), BAND_Q);
        final ReductionCurve curve = new ReductionCurve(
                Octaves.ofDecibels(settings.thresholdDb()), 0, 1, Octaves.ofDecibels(settings.rangeDb()));
        reduction = ReductionPlan.of(curve, ATTACK_MILLIS, RELEASE_MILLIS);
    }

    public static DeEsserPlan of(DeEsserSettings settings) {
        return new DeEsserPlan(settings);
    }

    public boolean on() {
        return on;
    }
}
