package io.foldback.gateway.feed;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rooms as tests make them, without a director. They know who watches and who listens. Any thread. */
public class TestFeeds implements RoomFeeds {
    private final Set<String> announced = new ConcurrentSkipListSet<>();
    private final Map<String, RoomState> states = new ConcurrentSkipListMap<>();
    private final List<Seat<StateListener>> watchers = new CopyOnWriteArrayList<>();
    private final List<Seat<MeterListener>> meterWatchers = new CopyOnWriteArrayList<>();
    private final List<Seat<BlockListener>> listeners = new CopyOnWriteArrayList<>();
    private final List<Selection> wishes = new CopyOnWriteArrayList<>();

    private record Seat<T>(String room, T taken) {}

    /** The room is there; of its state nothing is known. */
    protected final void announce(String room) {
        announced.add(room);
    }

    /** A room is like this from now on, and who watches it hears so. */
    protected final void show(RoomState state) {
        announce(state.room());
        states.put(state.room(), state);
        tell(watchers, state.room(), watcher -> watcher.onState(state));
    }

    /** A room is as loud as this. */
    public final void sound(RoomMeters meters) {
        tell(meterWatchers, meters.room(), watcher -> watcher.onMeters(meters));
    }

    /** Everybody who listens to a room is handed a block. */
    public final void push(String room, AudioBlock block) {
        tell(listeners, room, listener -> listener.onBlock(block));
    }

    private static <T> void tell(List<Seat<T>> seats, String room, Consumer<T> what) {
        seats.stream().filter(seat -> seat.room().equals(room)).map(Seat::taken).forEach(what);
    }

    public final int watchers() {
        return watchers.size();
    }

    public final int meterWatchers() {
        return meterWatchers.size();
    }

    /** How many listen. */
    public final int listeners() {
        return listeners.size();
    }

    /** What was wanted, in order. */
    public final List<Selection> wishes() {
        return List.copyOf(wishes);
    }

    @Override
    public final List<String> rooms() {
        return List.copyOf(announced);
    }

    @Override
    public final @Nullable RoomState state(String room) {
        return states.get(room);
    }

    @Override
    public final AutoCloseable watch(String room, StateListener listener) {
        final AutoCloseable watching = take(watchers, room, listener);
        final RoomState known = states.get(room);
        if (known != null) {
            listener.onState(known);
        }
        return watching;
    }

    @Override
    public final AutoCloseable watchMeters(String room, MeterListener listener) {
        return take(meterWatchers, room, listener);
    }

    private static <T> AutoCloseable take(List<Seat<T>> seats, String room, T taken) {
        final Seat<T> seat = new Seat<>(room, taken);
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    @Override
    public final FeedSubscription open(String room, Selection wanted, BlockListener listener) {
        final Seat<BlockListener> seat = new Seat<>(room, listener);
        listeners.add(seat);
        wishes.add(wanted);
        return new FeedSubscription() {
            @Override
            public void select(Selection other) {
                wishes.add(other); // and is sent everything, as the feed may
            }

            @Override
            public void close() {
                listeners.remove(seat);
            }
        };
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        return CompletableFuture.completedFuture(new RoomReply.Rejected("room_away", "no director is here"));
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        return CompletableFuture.completedFuture(new SceneComparison.Refused("room_away", "no director is here"));
    }

    @Override
    public final long expelled() {
        return 0;
    }
}
