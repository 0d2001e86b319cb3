package io.foldback.mixer.room;

import io.foldback.audio.level.PanLaw;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.StripPlan;
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
     * @param buses how many the room has, {@code solo} as the last one
     */
    static StripPlan of(ChannelState channel, int source, ChainPlan effects, List<GroupState> groups, int buses) {
        final double fader = channel.faderOnBuses(groups);
        final float[] left = new float[buses];
        final float[] right = new float[buses];
        for (int bus = 0; bus < buses; bus++) {
            final double gain = bus == buses - 1 ? (channel.solo() ? fader : 0) : gain(channel, bus, fader);
            left[bus] = StripPlan.audible(gain * PanLaw.left(channel.pan()));
            right[bus] = StripPlan.audible(gain * PanLaw.right(channel.pan()));
        }
        return new StripPlan(
                channel.id(),
                source,
                channel.input(),
                StripPlan.audible(channel.inputGain()),
                effects,
                channel.muted(),
                left,
                right);
    }

    private static double gain(ChannelState channel, int bus, double fader) {
        if (bus == 0) {
            return fader;
        }
        final ChannelParameters.Send send = ChannelParameters.SENDS.get(bus - 1);
        final double level = channel.settings().number(send.gain());
        return channel.settings().isOn(send.preFader()) ? level : level * fader;
    }
}
