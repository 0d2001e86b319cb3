package io.foldback.mixer.bus;

import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;

/** The settings of a room's effect buses as the engine needs them. Immutable. */
public record EffectBusPlan(StereoDelayPlan delay, ReverbPlan reverb) {
    public static final EffectBusPlan DEFAULT =
            new EffectBusPlan(StereoDelayPlan.of(StereoDelaySettings.DEFAULT), ReverbPlan.of(ReverbSettings.DEFAULT));
}
