package io.foldback.mixer.room;

import io.foldback.audio.level.PanLaw;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.ChannelParameters;
import java.util.List;

/** From a channel's settings to what the engine needs of them. */
final class StripPlans {

    private StripPlans() {}

    /**
     * One strip's plan.
     *
     * @param source index of its source in the room's plan; -1 when it has none now
     * @param effects the plan that it had before, where its settings are the same
     * @param buses those that the room has; what goes to another number is nothing
     */
    static StripPlan of(
            ChannelState channel, int source, ChainPlan effects, List<GroupState> groups, List<BusState> buses) {
        final double fader = channel.faderOnBuses(groups);
        final float[] left = new float[BusNumbers.COUNT];
        final float[] right = new float[BusNumbers.COUNT];
        for (BusState bus : buses) {
            final double gain = gain(channel, bus.index(), fader);
            left[bus.index()] = StripPlan.audible(gain * PanLaw.left(channel.pan()));
            right[bus.index()] = StripPlan.audible(gain * PanLaw.right(channel.pan()));
        }
        final boolean isReturn = EffectReturns.isOne(channel);
        return new StripPlan(
                channel.id(),
                isReturn ? StripPlan.RETURN : source,
                channel.input(),
                StripPlan.audible(channel.inputGain()),
                effects,
                channel.muted(),
                left,
                right,
                isReturn ? EffectSends.NONE : sends(channel, fader));
    }

    private static double gain(ChannelState channel, int bus, double fader) {
        return switch (bus) {
            case BusNumbers.MAIN -> fader;
            case BusNumbers.SOLO -> channel.solo() ? fader : 0;
            default -> sent(channel, ChannelParameters.SENDS.get(bus - 1), fader);
        };
    }

    private static double sent(ChannelState channel, ChannelParameters.Send send, double fader) {
        final double level = channel.settings().number(send.gain());
        return channel.settings().isOn(send.preFader()) ? level : level * fader;
    }

    private static EffectSends sends(ChannelState channel, double fader) {
        final double delay = sent(channel, ChannelParameters.EFFECT_SENDS.getFirst(), fader);
        final double reverb = sent(channel, ChannelParameters.EFFECT_SENDS.getLast(), fader);
        final double left = PanLaw.left(channel.pan());
        final double right = PanLaw.right(channel.pan());
        return new EffectSends(
                StripPlan.audible(delay * left),
                StripPlan.audible(delay * right),
                StripPlan.audible(reverb * left),
                StripPlan.audible(reverb * right));
    }
}
