package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What people changed that is not known to be kept yet, to be done again on what the store says: the last value of each
 * parameter, and what was made and removed. Scenes are kept by themselves. The director's thread, but for {@link #lasts}.
 */
final class HandMoves {
    /** The oldest of more are forgotten. */
    private static final int MOST = 4_096;

    private final Map<Object, Move> moves = new LinkedHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private long last;

    /** @param channel whose parameter it is, as it was then; null for everything else */
    private record Move(
            long number, RoomChange change, @Nullable ChannelState channel) {}

    /** Notes what was done on a desk; the number that {@link #lasts} takes once it is kept. */
    long add(RoomChange change, RoomDesk desk) {
        last++;
        final long lasting = kept.get();
        moves.values().removeIf(move -> move.number() <= lasting);
        switch (change) {
            case RoomChange.Assign(List<Assignment> assignments) -> assignments.forEach(one -> add(one, desk));
            case RoomChange.RecallScene recall -> add(recall, whole(recall), null);
            case RoomChange.AddChannel add -> add(add, add, null);
            case RoomChange.AddBus add -> add(add, add, null);
            case RoomChange.RemoveBus remove -> add(remove, remove, null);
            case RoomChange.RemoveChannel ignored -> {} // its id may be another one's in what the store says
            case RoomChange.StoreScene ignored -> {}
            case RoomChange.RenameScene ignored -> {}
            case RoomChange.DeleteScene ignored -> {}
        }
        return last;
    }

    private static RoomChange whole(RoomChange.RecallScene recall) {
        return new RoomChange.RecallScene(recall.name(), 0, recall.scope());
    }

    private void add(Assignment assignment, RoomDesk desk) {
        add(
                assignment.address(),
                new RoomChange.Assign(assignment),
                assignment.part() == Part.CHANNELS ? desk.table().channel(assignment.number()) : null);
    }

    private void add(Object key, RoomChange change, @Nullable ChannelState channel) {
        moves.remove(key);
        moves.put(key, new Move(last, change, channel));
        if (moves.size() > MOST) {
            moves.remove(moves.keySet().iterator().next());
        }
    }

    /** All up to this number lasts. Any thread. */
    void lasts(long number) {
        kept.accumulateAndGet(number, Math::max);
    }

    /** All so far counts no more. */
    void clear() {
        moves.clear();
    }

    /** Does it again on another desk, as far as that takes it; whether there was anything. */
    boolean replay(RoomDesk desk, long nowNanos) {
        final long lasting = kept.get();
        boolean any = false;
        for (Move move : List.copyOf(moves.values())) {
            final RoomChange change = move.number() <= lasting ? null : on(desk, move);
            any |= change != null && desk.apply(change, nowNanos) == null;
        }
        return any;
    }

    /** A channel's parameter is set where its source's channel is now; null when that is nowhere. */
    private static @Nullable RoomChange on(RoomDesk desk, Move move) {
        final ChannelState then = move.channel();
        if (then == null || !(move.change() instanceof RoomChange.Assign(List<Assignment> assignments))) {
            return move.change();
        }
        final Assignment assignment = assignments.getFirst();
        return desk.table().channels().stream()
                .filter(now -> now.source().equals(then.source()) && now.input() == then.input())
                .findFirst()
                .map(now -> new RoomChange.Assign(
                        new Assignment(Part.CHANNELS, now.id(), assignment.index(), assignment.value())))
                .orElse(null);
    }
}
