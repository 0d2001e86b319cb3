package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.PanLaw;
import io.foldback.link.control.RoomState;
import org.jspecify.annotations.Nullable;

/** How loud the room's own mix has each channel, for those who follow it; formed once for each state. Immutable. */
final class RoomBalance {
    private final double[] left = new double[AudioBlock.MAX_CHANNELS];
    private final double[] right = new double[AudioBlock.MAX_CHANNELS];
    private long channels;

    private RoomBalance() {}

    /** @param state null: nothing is known of the room yet */
    static RoomBalance of(@Nullable RoomState state) {
        final RoomBalance balance = new RoomBalance();
        if (state != null) {
            state.channels().forEach(channel -> balance.put(channel, channel.faderOnBuses(state.groups())));
        }
        return balance;
    }

    private void put(RoomState.ChannelState channel, double fader) {
        final double gain = channel.muted() ? 0 : fader;
        left[channel.id()] = gain * PanLaw.left(channel.pan());
        right[channel.id()] = gain * PanLaw.right(channel.pan());
        channels |= 1L << channel.id();
    }

    /** The channels that the room has. */
    long channels() {
        return channels;
    }

    double left(int channel) {
        return left[channel];
    }

    double right(int channel) {
        return right[channel];
    }

    boolean isHeard(int channel) {
        return left[channel] > 0 || right[channel] > 0;
    }
}
