package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers the channels and buses of an earlier desk have on another one: a channel is known by its source's channel,
 * what was made meanwhile by who made it. The director's thread.
 */
final class PartNumbers {
    private static final int NONE = -1;

    /** Those of bus after bus follow each other. */
    private static final int PARAMETERS_OF_A_SEND = 2;

    private final RoomDesk desk;
    private final Map<Integer, Integer> channels = new HashMap<>();
    private final Map<Integer, Integer> buses = new HashMap<>();

    /** @param desk the other one */
    PartNumbers(RoomDesk desk) {
        this.desk = desk;
    }

    /** The numbers of the kind of part of which a change makes one that are taken on a desk; none where it makes nothing. */
    static List<Integer> taken(RoomChange change, RoomDesk desk) {
        return switch (change) {
            case RoomChange.AddChannel add ->
                desk.table().channels().stream().map(ChannelState::id).toList();
            case RoomChange.AddBus add ->
                desk.buses().stream().map(BusState::index).toList();
            default -> List.of();
        };
    }

    /** The one that is new; -1 when there is none. */
    static int added(List<Integer> before, List<Integer> after) {
        return after.stream()
                .filter(number -> !before.contains(number))
                .findFirst()
                .orElse(NONE);
    }

    /** Ids of the channels that a change names. */
    static List<Integer> channelsIn(RoomChange change) {
        return switch (change) {
            case RoomChange.RemoveChannel(int id) -> List.of(id);
            case RoomChange.Assign(List<Assignment> all) ->
                all.stream()
                        .filter(one -> one.part() == Part.CHANNELS)
                        .flatMap(one -> Stream.of(one.number(), partner(one)))
                        .toList();
            default -> List.of();
        };
    }

    /** The channel that another one is linked to by this; -1: to none, or it is about something else. */
    private static int partner(Assignment one) {
        return one.index() == ChannelParameters.LINK.index() && one.value() instanceof Value.Real(double other)
                ? (int) Math.rint(other)
                : NONE;
    }

    /** What a change made then is {@code now} here; -1: nothing. */
    void made(RoomChange change, int then, int now) {
        switch (change) {
            case RoomChange.AddChannel add -> channels.put(then, now);
            case RoomChange.AddBus add -> buses.put(then, now);
            default -> {}
        }
    }

    /**
     * A change of the earlier desk as it is to be done here; null when what it is about is not here.
     *
     * @param meant the channels that it names, as they were then
     */
    @Nullable
    RoomChange now(RoomChange change, List<ChannelState> meant) {
        return switch (change) {
            case RoomChange.RemoveChannel(int id) -> {
                final int here = channel(id, meant);
                yield here == NONE ? null : new RoomChange.RemoveChannel(here);
            }
            case RoomChange.RemoveBus(int index) -> {
                final int here = bus(index);
                yield here == NONE ? null : new RoomChange.RemoveBus(here);
            }
            case RoomChange.Assign(List<Assignment> all) -> {
                final Assignment here = now(all.getFirst(), meant);
                yield here == null ? null : new RoomChange.Assign(here);
            }
            default -> change;
        };
    }

    private @Nullable Assignment now(Assignment then, List<ChannelState> meant) {
        return switch (then.part()) {
            case CHANNELS -> ofChannel(then, meant);
            case BUSES -> {
                final int here = bus(then.number());
                yield here == NONE ? null : new Assignment(Part.BUSES, here, then.index(), then.value());
            }
            case GROUPS, EFFECTS -> then;
        };
    }

    private @Nullable Assignment ofChannel(Assignment then, List<ChannelState> meant) {
        final int here = channel(then.number(), meant);
        final int partner = partner(then);
        final int linked = partner == NONE ? NONE : channel(partner, meant);
        final int index = parameter(then);
        if (here == NONE || index == NONE || (partner != NONE && linked == NONE)) {
            return null;
        }
        return new Assignment(Part.CHANNELS, here, index, partner == NONE ? then.value() : Value.of(linked));
    }

    /** A send goes to the same bus as then; -1 when that is not here. */
    private int parameter(Assignment then) {
        final int bus = ChannelParameters.busOfSend(then.address().parameter());
        if (bus == 0) {
            return then.index();
        }
        final int here = bus(bus);
        return here == NONE ? NONE : then.index() + PARAMETERS_OF_A_SEND * (here - bus);
    }

    private int bus(int then) {
        return buses.getOrDefault(then, then);
    }

    private int channel(int then, List<ChannelState> meant) {
        final Integer made = channels.get(then);
        return made != null
                ? made
                : meant.stream()
                        .filter(channel -> channel.id() == then)
                        .mapToInt(this::like)
                        .findFirst()
                        .orElse(NONE);
    }

    /** The same id if it takes the same of the same source, else the first one that does and was not made meanwhile. */
    private int like(ChannelState then) {
        final List<Integer> same = desk.table().channels().stream()
                .filter(now -> now.source().equals(then.source()) && now.input() == then.input())
                .map(ChannelState::id)
                .filter(id -> !channels.containsValue(id))
                .toList();
        return same.contains(then.id()) ? then.id() : same.stream().findFirst().orElse(NONE);
    }
}
