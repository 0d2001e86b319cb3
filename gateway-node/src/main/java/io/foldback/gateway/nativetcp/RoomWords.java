package io.foldback.gateway.nativetcp;

import io.foldback.gateway.mix.PersonalMix;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says a room's settings in the words of the native protocol, and the other way round. */
final class RoomWords {
    private static final String MAIN = "main";

    private RoomWords() {}

    /** @param own the listener's own mix, whose settings it is told in the place of the room's; null: it has none */
    static ServerMessage.State state(RoomState state, @Nullable PersonalMix own) {
        final MixSettings mix = own == null ? null : own.settings();
        return new ServerMessage.State(
                state.room(),
                state.sequence(),
                mix == null ? null : mix.master(),
                channels(state, mix),
                buses(state),
                state.troubles());
    }

    static ServerMessage.Welcome welcome(Session session, Hello hello, RoomState state) {
        final OwnMixes.Own own = session.own();
        final MixSettings mix = own == null ? null : own.mix().settings();
        return new ServerMessage.Welcome(
                session.id(),
                session.pass().resume(),
                io.foldback.audio.block.AudioBlock.SAMPLE_RATE,
                session.kind().block(),
                state.room(),
                hello.mix(),
                hello.channels(),
                mix == null ? null : mix.master(),
                channels(state, mix),
                buses(state),
                session.datagrams() == null ? null : session.datagrams().offer(),
                state.troubles());
    }

    private static List<ServerMessage.Channel> channels(RoomState state, @Nullable MixSettings mix) {
        return state.channels().stream()
                .map(channel -> mix == null ? channel(channel) : channel(channel, mix))
                .toList();
    }

    private static ServerMessage.Channel channel(RoomState.ChannelState c) {
        return new ServerMessage.Channel(c.id(), c.name(), c.gain(), c.pan(), c.muted(), c.solo());
    }

    private static ServerMessage.Channel channel(RoomState.ChannelState c, MixSettings mix) {
        final MixStrip strip = mix.strip(c.id());
        return mix.follows()
                ? new ServerMessage.Channel(c.id(), c.name(), c.gain(), c.pan(), c.muted(), strip.solo())
                : new ServerMessage.Channel(c.id(), c.name(), strip.gain(), strip.pan(), strip.muted(), strip.solo());
    }

    private static List<ServerMessage.Bus> buses(RoomState state) {
        return state.buses().stream()
                .map(b -> new ServerMessage.Bus(b.index(), b.name(), b.gain()))
                .toList();
    }

    /** Index of a bus; -1 when the room has none of that name. */
    static int bus(RoomState state, String name) {
        return state.buses().stream()
                .filter(bus -> bus.name().equals(name))
                .mapToInt(RoomState.BusState::index)
                .findFirst()
                .orElse(-1);
    }

    /** The change that an operation asks of the room; null when the room has nothing of that kind. */
    static @Nullable RoomChange change(ControlOperation operation, RoomState state) {
        return switch (operation) {
            case ControlOperation.SetChannelVolume set ->
                channel(set.channelId(), ChannelParameters.GAIN, Value.of(set.volume()));
            case ControlOperation.SetChannelPan set ->
                channel(set.channelId(), ChannelParameters.PAN, Value.of(set.pan()));
            case ControlOperation.SetChannelMute set ->
                channel(set.channelId(), ChannelParameters.MUTED, Value.of(set.mute()));
            case ControlOperation.SetMasterVolume set -> {
                final int main = bus(state, MAIN);
                yield main < 0
                        ? null
                        : new RoomChange.Assign(Assignment.bus(main, BusParameters.GAIN, Value.of(set.volume())));
            }
            case ControlOperation.Subscribe subscribe -> null;
        };
    }

    private static RoomChange channel(int id, Parameter parameter, Value value) {
        return new RoomChange.Assign(Assignment.channel(id, parameter, value));
    }

    /** The change that an operation asks of the client's own mix; null when it asks for something else. */
    static @Nullable MixChange change(ControlOperation operation) {
        return switch (operation) {
            case ControlOperation.SetChannelVolume set -> new MixChange.ChannelGain(set.channelId(), set.volume());
            case ControlOperation.SetChannelPan set -> new MixChange.ChannelPan(set.channelId(), set.pan());
            case ControlOperation.SetChannelMute set -> new MixChange.ChannelMute(set.channelId(), set.mute());
            case ControlOperation.SetMasterVolume set -> new MixChange.MasterGain(set.volume());
            case ControlOperation.Subscribe subscribe -> null;
        };
    }
}
