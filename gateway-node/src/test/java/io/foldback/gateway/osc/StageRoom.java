package io.foldback.gateway.osc;

import io.foldback.gateway.feed.TestFeeds;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Room {@code main} with channels 0 to 3, buses main, stage and solo, and a group. Its director does what it is told at
 * once, or when it is let.
 */
final class StageRoom extends TestFeeds {
    private static final int CHANNELS = 4;

    private final List<RoomChange> changes = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final TreeMap<String, RoomState> scenes = new TreeMap<>();
    private boolean holding;
    private boolean rejecting;

    StageRoom() {
        final List<RoomState.ChannelState> channels = new ArrayList<>();
        for (int id = 0; id < CHANNELS; id++) {
            channels.add(new RoomState.ChannelState(
                    id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, "Channel " + id)));
        }
        show(new RoomState(
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
                List.of()));
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
        return Objects.requireNonNull(state("main"));
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
                scenes.put(name, now());
                yield next(now());
            }
            case RoomChange.RecallScene(String name, int fade, List<String> scope) ->
                next(scenes.getOrDefault(name, now()));
            case RoomChange.DeleteScene(String name) -> {
                scenes.remove(name);
                yield next(now());
            }
            case RoomChange.RenameScene(String name, String to) -> {
                scenes.put(to, scenes.getOrDefault(name, now()));
                scenes.remove(name);
                yield next(now());
            }
            default -> new RoomReply.Rejected("not_available", "channels stay as they are here");
        };
    }

    private RoomReply assign(List<Assignment> assignments) {
        RoomState to = now();
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
        final long sequence = now().sequence() + 1;
        show(new RoomState(
                to.room(),
                1,
                sequence,
                to.blockFrames(),
                to.lookAheadFrames(),
                to.channels(),
                to.buses(),
                to.groups(),
                List.copyOf(scenes.keySet())));
        return new RoomReply.Accepted(1, sequence, true);
    }
}
