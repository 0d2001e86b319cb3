package io.foldback.mixer.room;

import static io.foldback.proto.room.EffectParameters.*;

import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.EffectsState;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import io.foldback.mixer.engine.RoomPlan;
import io.foldback.mixer.strip.StripPlan;
import io.foldback.proto.room.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From a room's settings to the plan of its engine. Plans of effects are made anew only when their settings are others:
 * what gets the same plan again has nothing to glide to. Belongs to the actor that feeds the engine.
 */
final class RoomPlans {
    private final Chains chains = new Chains();
    private StereoDelaySettings delaySettings = StereoDelaySettings.DEFAULT;
    private ReverbSettings reverbSettings = ReverbSettings.DEFAULT;
    private EffectBusPlan effects = EffectBusPlan.DEFAULT;

    /** @param sources in the order in which {@code mix} has them */
    RoomPlan plan(MixEngine.Mix mix, List<RoomPlan.Source> sources) {
        final List<String> names =
                mix.sources().stream().map(MixEngine.PlacedSource::name).toList();
        final List<StripPlan> strips = mix.channels().stream()
                .map(c -> StripPlans.of(c, names.indexOf(c.source()), chains.plan(c), mix.groups(), mix.buses()))
                .toList();
        final Map<Integer, Double> gains =
                mix.buses().stream().collect(Collectors.toMap(BusState::index, bus -> bus.muted() ? 0 : bus.gain()));
        final int master = mix.master() == null ? -1 : names.indexOf(mix.master());
        return new RoomPlan(sources, master, strips, gains, effects(mix.effects()));
    }

    /** Of the effect buses, if the room has them; else nobody hears it. */
    EffectBusPlan effects(List<EffectsState> states) {
        states.stream().map(EffectsState::settings).forEach(this::plan);
        return effects;
    }

    private void plan(Settings s) {
        final StereoDelaySettings delay =
                new StereoDelaySettings(s.number(DELAY_TIME), s.number(DELAY_FEEDBACK), s.number(DELAY_HIGH_CUT));
        final ReverbSettings reverb = new ReverbSettings(
                s.number(REVERB_PRE_DELAY), s.number(REVERB_DECAY), s.number(REVERB_DAMPING), s.number(REVERB_SIZE));
        if (!delay.equals(delaySettings)) {
            delaySettings = delay;
            effects = new EffectBusPlan(StereoDelayPlan.of(delay), effects.reverb());
        }
        if (!reverb.equals(reverbSettings)) {
            reverbSettings = reverb;
            effects = new EffectBusPlan(effects.delay(), ReverbPlan.of(reverb));
        }
    }
}
