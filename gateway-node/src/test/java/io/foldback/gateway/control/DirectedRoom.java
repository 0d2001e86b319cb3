package io.foldback.gateway.control;

import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Room {@code main} with channels 0 and 1, whose director does what it is told at once. */
final class DirectedRoom implements RoomFeeds {
    private final List<StateListener> watchers = new CopyOnWriteArrayList<>();
    private final List<MeterListener> meterWatchers = new CopyOnWriteArrayList<>();
    private volatile RoomState state = new RoomState(
            "main",
            1,
            1,
            64,
            32,
            List.of(channel(0), channel(1)),
            List.of(RoomState.BusState.named(0, "main"), RoomState.BusState.named(1, "solo")),
            List.of(),
            List.of());

    private static RoomState.ChannelState channel(int id) {
        return new RoomState.ChannelState(
                id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, "Channel " + id));
    }

    @Override
    public synchronized CompletionStage<RoomReply> change(String room, RoomChange change) {
        return CompletableFuture.completedFuture(
                switch (change) {
                    case RoomChange.Assign assign -> assign(assign);
                    case RoomChange.StoreScene store -> next(state.channels(), List.of(store.name()));
                    default -> new RoomReply.Rejected("not_available", "this room only assigns and stores");
                });
    }

    private RoomReply assign(RoomChange.Assign assign) {
        List<RoomState.ChannelState> channels = state.channels();
        for (Assignment assignment : assign.assignments()) {
            final Verdict verdict = assignment.address().judge(assignment.value());
            if (verdict instanceof Verdict.Refused(String code, String sentence)) {
                return new RoomReply.Rejected(code, sentence);
            }
            final boolean known = assignment.part() == Part.CHANNELS && assignment.number() < 2;
            if (!known || !(verdict instanceof Verdict.Taken taken)) {
                return new RoomReply.Rejected("unknown_channel", "there is no " + assignment.address());
            }
            channels = channels.stream()
                    .map(c -> c.id() == assignment.number()
                            ? c.with(c.settings().with(assignment.address().parameter(), taken.value()))
                            : c)
                    .toList();
        }
        return next(channels, state.scenes());
    }

    private RoomReply next(List<RoomState.ChannelState> channels, List<String> scenes) {
        state = new RoomState("main", 1, state.sequence() + 1, 64, 32, channels, state.buses(), state.groups(), scenes);
        watchers.forEach(watcher -> watcher.onState(state));
        return new RoomReply.Accepted(1, state.sequence(), true);
    }

    int watchers() {
        return watchers.size();
    }

    @Override
    public List<String> rooms() {
        return List.of("main");
    }

    @Override
    public @Nullable RoomState state(String room) {
        return room.equals("main") ? state : null;
    }

    @Override
    public AutoCloseable watch(String room, StateListener listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    @Override
    public AutoCloseable watchMeters(String room, MeterListener listener) {
        meterWatchers.add(listener);
        return () -> meterWatchers.remove(listener);
    }

    /** How many watch the levels. */
    int meterWatchers() {
        return meterWatchers.size();
    }

    void meter(RoomMeters meters) {
        meterWatchers.forEach(watcher -> watcher.onMeters(meters));
    }

    @Override
    public FeedSubscription open(String room, Selection wanted, BlockListener listener) {
        throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public long expelled() {
        return 0;
    }
}
