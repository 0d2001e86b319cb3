package io.foldback.mixer.room;

import static io.foldback.proto.room.ChannelParameters.*;

import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.effect.ChainSettings;
import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.CompressorSettings;
import io.foldback.mixer.effect.dynamics.DeEsserSettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.BandSettings;
import io.foldback.mixer.effect.filter.BandShape;
import io.foldback.mixer.effect.filter.EqualizerSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;
import io.foldback.proto.room.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From a channel's settings to the plan of its effects. A plan is made anew only when its settings are others: what gets
 * the same plan again has nothing to glide to.
 */
final class Chains {
    private final Map<Integer, Planned> planned = new HashMap<>();

    private record Planned(ChainSettings settings, ChainPlan plan) {}

    ChainPlan plan(ChannelState channel) {
        final ChainSettings settings = settings(channel.settings());
        final Planned before = planned.get(channel.id());
        if (before != null && before.settings().equals(settings)) {
            return before.plan();
        }
        final ChainPlan plan = settings.equals(ChainSettings.OFF) ? ChainPlan.OFF : ChainPlan.of(settings);
        planned.put(channel.id(), new Planned(settings, plan));
        return plan;
    }

    private static ChainSettings settings(Settings s) {
        return new ChainSettings(
                new HighPassSettings(s.isOn(HIGH_PASS_ON), s.number(HIGH_PASS_FREQUENCY)),
                new EqualizerSettings(s.isOn(EQ_ON), bands(s)),
                gate(s),
                compressor(s),
                new DeEsserSettings(
                        s.isOn(DE_ESSER_ON),
                        s.number(DE_ESSER_FREQUENCY),
                        s.number(DE_ESSER_THRESHOLD),
                        s.number(DE_ESSER_RANGE)),
                new DelaySettings(s.isOn(DELAY_ON), s.number(DELAY_TIME)));
    }

    private static List<BandSettings> bands(Settings s) {
        return EQ.stream()
                .map(band -> new BandSettings(
                        shape(s.text(band.shape())),
                        s.number(band.frequency()),
                        s.number(band.gain()),
                        s.number(band.q())))
                .toList();
    }

    private static BandShape shape(String word) {
        return BandShape.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static GateSettings gate(Settings s) {
        return new GateSettings(
                s.isOn(GATE_ON),
                s.number(GATE_THRESHOLD),
                s.number(GATE_RANGE),
                s.number(GATE_ATTACK),
                s.number(GATE_HOLD),
                s.number(GATE_RELEASE));
    }

    private static CompressorSettings compressor(Settings s) {
        return new CompressorSettings(
                s.isOn(COMPRESSOR_ON),
                s.number(COMPRESSOR_THRESHOLD),
                s.number(COMPRESSOR_RATIO),
                s.number(COMPRESSOR_KNEE),
                s.number(COMPRESSOR_ATTACK),
                s.number(COMPRESSOR_RELEASE),
                s.number(COMPRESSOR_MAKE_UP),
                s.isOn(COMPRESSOR_FILTER_ON) ? s.number(COMPRESSOR_FILTER_FREQUENCY) : 0);
    }
}
