package io.foldback.mixer.room;

import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The faders of a room: checks changes, clamps their values, keeps the result. */
final class RoomDesk {
    private static final double MAX_GAIN = 2;

    private final ChannelTable table;
    private final List<BusState> buses = new ArrayList<>();

    RoomDesk(RoomSettings settings) {
        table = new ChannelTable(settings.channels());
        for (String bus : settings.buses()) {
            buses.add(new BusState(buses.size(), bus, 1));
        }
        buses.add(new BusState(buses.size(), RoomSettings.SOLO, 1));
    }

    ChannelTable table() {
        return table;
    }

    List<BusState> buses() {
        return List.copyOf(buses);
    }

    /** Null when it was done. */
    @Nullable
    Rejected apply(RoomChange change) {
        return switch (change) {
            case RoomChange.InputGain c -> number("gain", c.gain(), c.channel(), s -> withInputGain(s, gain(c.gain())));
            case RoomChange.ChannelGain c -> number("gain", c.gain(), c.channel(), s -> withGain(s, gain(c.gain())));
            case RoomChange.ChannelPan c -> number("pan", c.pan(), c.channel(), s -> withPan(s, pan(c.pan())));
            case RoomChange.ChannelMute c -> channel(c.channel(), s -> withMuted(s, c.muted()));
            case RoomChange.ChannelSolo c -> channel(c.channel(), s -> withSolo(s, c.solo()));
            case RoomChange.BusGain c -> bus(c.bus(), c.gain());
        };
    }

    private @Nullable Rejected number(String what, double value, int id, UnaryOperator<ChannelState> change) {
        return Double.isNaN(value) ? notANumber(what) : channel(id, change);
    }

    private static Rejected notANumber(String what) {
        return new Rejected("bad_value", what + " must be a number, is NaN");
    }

    private @Nullable Rejected channel(int id, UnaryOperator<ChannelState> change) {
        for (ChannelState state : table.channels()) {
            if (state.id() == id) {
                table.replace(change.apply(state));
                return null;
            }
        }
        return new Rejected("unknown_channel", "there is no channel " + id + "; the room has " + present());
    }

    private String present() {
        final List<ChannelState> channels = table.channels();
        return channels.isEmpty()
                ? "none yet"
                : channels.size() + ", " + channels.getFirst().id() + " to "
                        + channels.getLast().id();
    }

    private @Nullable Rejected bus(int index, double gain) {
        if (Double.isNaN(gain)) {
            return notANumber("gain");
        }
        if (index < 0 || index >= buses.size()) {
            return new Rejected(
                    "unknown_bus",
                    "there is no bus " + index + "; the room has " + buses.size() + ", 0 to " + (buses.size() - 1));
        }
        buses.set(index, new BusState(index, buses.get(index).name(), gain(gain)));
        return null;
    }

    private static double gain(double asked) {
        return Math.clamp(asked, 0, MAX_GAIN);
    }

    private static double pan(double asked) {
        return Math.clamp(asked, -1, 1);
    }

    private static ChannelState withInputGain(ChannelState s, double inputGain) {
        return new ChannelState(
                s.id(), s.name(), s.source(), s.input(), inputGain, s.muted(), s.gain(), s.pan(), s.solo());
    }

    private static ChannelState withMuted(ChannelState s, boolean muted) {
        return new ChannelState(
                s.id(), s.name(), s.source(), s.input(), s.inputGain(), muted, s.gain(), s.pan(), s.solo());
    }

    private static ChannelState withGain(ChannelState s, double gain) {
        return new ChannelState(
                s.id(), s.name(), s.source(), s.input(), s.inputGain(), s.muted(), gain, s.pan(), s.solo());
    }

    private static ChannelState withPan(ChannelState s, double pan) {
        return new ChannelState(
                s.id(), s.name(), s.source(), s.input(), s.inputGain(), s.muted(), s.gain(), pan, s.solo());
    }

    private static ChannelState withSolo(ChannelState s, boolean solo) {
        return new ChannelState(
                s.id(), s.name(), s.source(), s.input(), s.inputGain(), s.muted(), s.gain(), s.pan(), solo);
    }
}
