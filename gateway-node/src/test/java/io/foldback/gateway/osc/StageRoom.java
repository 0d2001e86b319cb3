package io.foldback.gateway.osc;

import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Room {@code main} with channels 0 to 3, buses main, stage and solo, and a group. Its director does what it is told at
 * once, or when it is let.
 */
final class StageRoom implements RoomFeeds {
    private static final int CHANNELS = 4;

    private final List<StateListener> watchers = new CopyOnWriteArrayList<>();
    private final List<MeterListener> meterWatchers = new CopyOnWriteArrayList<>();
    private final List<RoomChange> changes = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final TreeMap<String, RoomState> scenes = new TreeMap<>();
    private boolean holding;
    private boolean rejecting;
    private volatile RoomState state;

    StageRoom() {
        final List<RoomState.ChannelState> channels = new ArrayList<>();
        for (int id = 0; id < CHANNELS; id++) {
            channels.add(new RoomState.ChannelState(
                    id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, "Channel " + id)));
        }
        state = new RoomState(
                "main",
                1,
                1,
                64,
                32,
                channels,
                List.of(
                        RoomState.BusState.named(0, "main"),
                        RoomState.BusState.named(1, "stage"),
                        RoomState.BusState.named(2, "solo")),
                List.of(new RoomState.GroupState(0, Settings.INITIAL)),
                List.of());
    }

    /** From now on the director thinks, until it is let. */
    synchronized void hold() {
        holding = true;
    }

    synchronized void let() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    /** The director does one thing that it was asked for, and thinks about the next. */
    synchronized void letOne() {
        held.remove().run();
    }

    /** The director refuses what it thinks about. */
    synchronized void reject() {
        rejecting = true;
        let();
    }

    /** What the director was asked for so far. */
    List<RoomChange> changes() {
        return List.copyOf(changes);
    }

    RoomState now() {
        return state;
    }

    /** Somebody at another door sets a channel's parameter. */
    void set(int channel, Parameter parameter, Value value) {
        change("main", new RoomChange.Assign(Assignment.channel(channel, parameter, value)));
    }

    @Override
    public synchronized CompletionStage<RoomReply> change(String room, RoomChange change) {
        changes.add(change);
        final CompletableFuture<RoomReply> reply = new CompletableFuture<>();
        held.add(() -> reply.complete(perform(change)));
        if (!holding) {
            held.remove().run();
        }
        return reply;
    }

    private RoomReply perform(RoomChange change) {
        if (rejecting) {
            return new RoomReply.Rejected("unknown_channel", "that channel is gone");
        }
        return switch (change) {
            case RoomChange.Assign(List<Assignment> assignments) -> assign(assignments);
            case RoomChange.StoreScene(String name) -> {
                scenes.put(name, state);
                yield next(state);
            }
            case RoomChange.RecallScene(String name, int fade, List<String> scope) ->
                next(scenes.getOrDefault(name, state));
            case RoomChange.DeleteScene(String name) -> {
                scenes.remove(name);
                yield next(state);
            }
            case RoomChange.RenameScene(String name, String to) -> {
                scenes.put(to, scenes.getOrDefault(name, state));
                scenes.remove(name);
                yield next(state);
            }
            default -> new RoomReply.Rejected("not_available", "channels stay as they are here");
        };
    }

    private RoomReply assign(List<Assignment> assignments) {
        RoomState to = state;
        for (Assignment assignment : assignments) {
            if (!(assignment.address().judge(assignment.value()) instanceof Verdict.Taken(Value value))) {
                return new RoomReply.Rejected("bad_value", "no value for " + assignment.address());
            }
            to = with(to, assignment, value);
        }
        return next(to);
    }

    private static RoomState with(RoomState before, Assignment to, Value value) {
        final Parameter parameter = to.address().parameter();
        return new RoomState(
                before.room(),
                before.term(),
                before.sequence(),
                before.blockFrames(),
                before.lookAheadFrames(),
                before.channels().stream()
                        .map(c -> to.part() == Part.CHANNELS && c.id() == to.number()
                                ? c.with(c.settings().with(parameter, value))
                                : c)
                        .toList(),
                before.buses().stream()
                        .map(b -> to.part() == Part.BUSES && b.index() == to.number()
                                ? new RoomState.BusState(b.index(), b.settings().with(parameter, value))
                                : b)
                        .toList(),
                before.groups().stream()
                        .map(g -> to.part() == Part.GROUPS && g.index() == to.number()
                                ? new RoomState.GroupState(
                                        g.index(), g.settings().with(parameter, value))
                                : g)
                        .toList(),
                before.scenes());
    }

    private RoomReply next(RoomState to) {
        state = new RoomState(
                to.room(),
                1,
                state.sequence() + 1,
                to.blockFrames(),
                to.lookAheadFrames(),
                to.channels(),
                to.buses(),
                to.groups(),
                List.copyOf(scenes.keySet()));
        watchers.forEach(watcher -> watcher.onState(state));
        return new RoomReply.Accepted(1, state.sequence(), true);
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
    public synchronized AutoCloseable watch(String room, StateListener listener) {
        watchers.add(listener);
        listener.onState(state);
        return () -> watchers.remove(listener);
    }

    @Override
    public AutoCloseable watchMeters(String name, MeterListener listener) {
        meterWatchers.add(listener);
        return () -> meterWatchers.remove(listener);
    }

    int meterWatchers() {
        return meterWatchers.size();
    }

    /** The room is as loud as this. */
    void sound(RoomMeters meters) {
        meterWatchers.forEach(watcher -> watcher.onMeters(meters));
    }

    @Override
    public FeedSubscription open(String room, Selection wanted, BlockListener listener) {
        throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        return CompletableFuture.completedFuture(new SceneComparison.Refused("room_away", "no director is here"));
    }

    @Override
    public long expelled() {
        return 0;
    }
}
