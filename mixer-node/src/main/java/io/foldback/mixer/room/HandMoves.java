package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.ChannelState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What people changed that is not known to be kept yet, to be done again on what the store says: the last value of each
 * parameter, and what was made and removed, in order. Scenes are kept by themselves. The director's thread, but for
 * {@link #lasts}.
 */
final class HandMoves {
    /** The oldest of more are forgotten. */
    private static final int MOST = 4_096;

    private final Map<Object, Move> moves = new LinkedHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private long last;

    /**
     * @param meant the channels that it names, as they were then
     * @param made number of the channel or bus that came by it; -1: none did
     */
    private record Move(long number, RoomChange change, List<ChannelState> meant, int made) {}

    /** Does a change on a desk, and notes it. Null when it was done. */
    @Nullable
    Rejected perform(RoomChange change, RoomDesk desk, long nowNanos) {
        final List<ChannelState> channels = desk.table().channels();
        final List<Integer> before = PartNumbers.taken(change, desk);
        final Rejected rejected = desk.apply(change, nowNanos);
        if (rejected == null) {
            last++;
            final long lasting = kept.get();
            moves.values().removeIf(move -> move.number() <= lasting);
            note(change, channels, PartNumbers.added(before, PartNumbers.taken(change, desk)));
        }
        return rejected;
    }

    private void note(RoomChange change, List<ChannelState> channels, int made) {
        switch (change) {
            case RoomChange.Assign(List<Assignment> assignments) ->
                assignments.forEach(one -> note(one.address(), new RoomChange.Assign(one), channels, made));
            case RoomChange.RecallScene recall -> note(recall, whole(recall), channels, made);
            case RoomChange.AddChannel add -> note(last, add, channels, made);
            case RoomChange.RemoveChannel remove -> note(last, remove, channels, made);
            case RoomChange.AddBus add -> note(last, add, channels, made);
            case RoomChange.RemoveBus remove -> note(last, remove, channels, made);
            case RoomChange.StoreScene ignored -> {}
            case RoomChange.RenameScene ignored -> {}
            case RoomChange.DeleteScene ignored -> {}
        }
    }

    private static RoomChange whole(RoomChange.RecallScene recall) {
        return new RoomChange.RecallScene(recall.name(), 0, recall.scope());
    }

    private void note(Object key, RoomChange change, List<ChannelState> channels, int made) {
        final List<Integer> named = PartNumbers.channelsIn(change);
        final List<ChannelState> meant =
                channels.stream().filter(one -> named.contains(one.id())).toList();
        moves.remove(key);
        moves.put(key, new Move(last, change, meant, made));
        if (moves.size() > MOST) {
            moves.remove(moves.keySet().iterator().next());
        }
    }

    /** Of what was done last. */
    long last() {
        return last;
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
        final PartNumbers numbers = new PartNumbers(desk);
        boolean any = false;
        for (Move move : List.copyOf(moves.values())) {
            any |= move.number() > lasting && again(move, desk, numbers, nowNanos);
        }
        return any;
    }

    private static boolean again(Move move, RoomDesk desk, PartNumbers numbers, long nowNanos) {
        final RoomChange change = numbers.now(move.change(), move.meant());
        final List<Integer> before = PartNumbers.taken(move.change(), desk);
        final boolean done = change != null && desk.apply(change, nowNanos) == null;
        numbers.made(move.change(), move.made(), PartNumbers.added(before, PartNumbers.taken(move.change(), desk)));
        return done;
    }
}
