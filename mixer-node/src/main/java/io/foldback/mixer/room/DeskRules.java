package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room as it is now does not allow, beyond the ranges of its parameters. The director's thread. */
final class DeskRules {
    private final RoomDesk desk;
    private final StereoLinks links;

    DeskRules(RoomDesk desk, StereoLinks links) {
        this.desk = desk;
        this.links = links;
    }

    /**
     * Why a value that its rule took cannot be set all the same; null when it can.
     *
     * @param before what is assigned with it, in front of it
     */
    @Nullable
    Rejected impossible(Assignment assignment, List<Assignment> before) {
        final Address address = assignment.address();
        final Rejected missing = missing(address);
        if (missing != null) {
            return missing;
        }
        if (address.parameter().equals(BusParameters.NAME) && assignment.value() instanceof Value.Text(String name)) {
            return address.part() == Part.BUSES ? badName(address.number(), name, before) : null;
        }
        return ChannelParameters.isEffectSend(address.parameter()) ? loop(address.number()) : links.check(assignment);
    }

    private @Nullable Rejected badName(int bus, String name, List<Assignment> before) {
        final boolean twice = before.stream()
                .anyMatch(other -> other.address().parameter().equals(BusParameters.NAME)
                        && other.part() == Part.BUSES
                        && other.number() != bus
                        && other.value().equals(Value.of(name)));
        return twice
                ? new Rejected(Verdict.BAD_VALUE, "two buses cannot both be called '" + name + "'")
                : desk.busTable().badName(bus, name);
    }

    /** An effect is not fed with what comes out of one. */
    private @Nullable Rejected loop(int id) {
        final ChannelState channel = desk.table().channel(id);
        return channel != null && EffectReturns.isOne(channel)
                ? new Rejected(
                        Verdict.BAD_VALUE,
                        "channel " + id + " is a return of the effects and cannot be sent into an effect")
                : null;
    }

    /** That there is nothing at an address; null when there is. */
    @Nullable
    Rejected missing(Address address) {
        final Rejected part = missing(address.part(), address.number());
        if (part != null || address.part() != Part.CHANNELS) {
            return part;
        }
        if (ChannelParameters.isEffectSend(address.parameter())) {
            return missing(Part.EFFECTS, 0);
        }
        final int bus = ChannelParameters.busOfSend(address.parameter());
        return bus == 0 ? null : missing(Part.BUSES, bus);
    }

    /** That the room has no such part; null when it has. */
    @Nullable
    Rejected missing(Part part, int number) {
        return desk.settings(part, number) != null
                ? null
                : switch (part) {
                    case CHANNELS ->
                        new Rejected(
                                "unknown_channel", "there is no channel " + number + "; the room has " + present());
                    case BUSES ->
                        new Rejected(
                                "unknown_bus",
                                "there is no bus " + number + "; the room has "
                                        + desk.buses().stream()
                                                .map(BusState::index)
                                                .toList());
                    case GROUPS -> unknown("group", number, desk.groups().size());
                    case EFFECTS ->
                        new Rejected(
                                "unknown_effects",
                                desk.effects().isEmpty()
                                        ? "the room has no effects (effects = on in its settings)"
                                        : "the room's effects are number 0, there is no " + number);
                };
    }

    private static Rejected unknown(String what, int number, int count) {
        return new Rejected(
                "unknown_" + what,
                "there is no " + what + " " + number + "; the room has " + count + ", 0 to " + (count - 1));
    }

    private String present() {
        final List<ChannelState> channels = desk.table().channels();
        return channels.isEmpty()
                ? "none yet"
                : channels.size() + ", " + channels.getFirst().id() + " to "
                        + channels.getLast().id();
    }
}
