package io.foldback.gateway.feed;

import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixNews;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What this gateway knows of one room. The room's feed writes it, any thread reads it; it outlives a restart of the feed. */
final class RoomView {
    private final String name;
    private final BlockFanout fanout;
    private final CopyOnWriteArrayList<RoomFeeds.StateListener> watchers = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<RoomFeeds.MeterListener> meterWatchers = new CopyOnWriteArrayList<>();
    private volatile @Nullable RoomState state;
    private volatile @Nullable ActorRef<RoomCommand> director;
    private volatile @Nullable ActorRef<MixNews> mixNews;
    private volatile @Nullable BlockSubscription subscription;

    /** @param failures counts listeners that were expelled */
    RoomView(String name, LongAdder failures) {
        this.name = name;
        this.fanout = new BlockFanout(name, failures);
    }

    String name() {
        return name;
    }

    BlockFanout fanout() {
        return fanout;
    }

    @Nullable
    RoomState state() {
        return state;
    }

    /** Who announced the room last; null before anybody did. */
    @Nullable
    ActorRef<RoomCommand> director() {
        return director;
    }

    void director(ActorRef<RoomCommand> named) {
        director = named;
    }

    /** Where the room's director sends news of personal mixes; null before the room is followed. */
    @Nullable
    ActorRef<MixNews> mixNews() {
        return mixNews;
    }

    void mixNews(ActorRef<MixNews> reader) {
        mixNews = reader;
    }

    /** The room's sound, while it is taken. */
    @Nullable
    BlockSubscription subscription() {
        return subscription;
    }

    void subscription(@Nullable BlockSubscription running) {
        subscription = running;
    }

    boolean unused() {
        return fanout.isEmpty() && watchers.isEmpty() && !isMetered();
    }

    void watch(RoomFeeds.StateListener listener) {
        watchers.add(listener);
    }

    void unwatch(RoomFeeds.StateListener listener) {
        watchers.remove(listener);
    }

    /**
     * Tells a new watcher what is known, on the caller's thread. The room's feed may tell it of a newer state meanwhile: what
     * a watcher is told last is always the newest.
     */
    void tell(RoomFeeds.StateListener listener) {
        RoomState told = null;
        for (RoomState known = state; known != null && !known.equals(told); known = state) {
            listener.onState(known);
            told = known;
        }
    }

    /** Whether anybody wants to know how loud the room is. */
    boolean isMetered() {
        return !meterWatchers.isEmpty();
    }

    void watchMeters(RoomFeeds.MeterListener listener) {
        meterWatchers.add(listener);
    }

    void unwatchMeters(RoomFeeds.MeterListener listener) {
        meterWatchers.remove(listener);
    }

    void metered(RoomMeters meters) {
        meterWatchers.forEach(watcher -> watcher.onMeters(meters));
    }

    void changed(RoomState to) {
        state = to;
        watchers.forEach(watcher -> watcher.onState(to));
    }
}
