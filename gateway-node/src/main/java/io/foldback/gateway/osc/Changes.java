package io.foldback.gateway.osc;

import io.foldback.audio.block.Epoch;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What surfaces want to be changed, on its way to the room's director: one change at a time, in order. Values that come
 * while one is asked for go together with the next, the last one of each parameter alone.
 */
final class Changes {
    /** Scenes that may wait, each with the values before it. */
    private static final int MOST_WAITING = 64;

    private static final int MOST_ASSIGNMENTS = 1_024;

    private final RoomFeeds feeds;
    private final String room;
    private final Executor loop;
    private final OscCounters counters;
    private final ArrayDeque<Step> waiting = new ArrayDeque<>();
    private final Map<Knob.Spot, Asked> asked = new HashMap<>();
    private boolean busy;

    /** Either values or something else. */
    private record Step(
            Map<Knob.Spot, Value> values, @Nullable RoomChange other, Consumer<RoomReply> answered) {}

    /** What a parameter is to be, until the room's state shows what became of it. */
    private static final class Asked {
        private Value value;
        private int steps;
        private int term;
        private long sequence;

        private Asked(Value value) {
            this.value = value;
        }
    }

    /** @param loop runs what comes back on the thread that owns this */
    Changes(RoomFeeds feeds, String room, Executor loop, OscCounters counters) {
        this.feeds = feeds;
        this.room = room;
        this.loop = loop;
        this.counters = counters;
    }

    /** One parameter is to be this; false when too much waits. */
    boolean set(Knob.Spot spot, Value value) {
        final Step last = waiting.peekLast();
        Step open = last;
        if (open == null || open.other() != null || open.values().size() == MOST_ASSIGNMENTS) {
            if (waiting.size() == MOST_WAITING) {
                return false;
            }
            open = new Step(new LinkedHashMap<>(), null, reply -> {});
            waiting.add(open);
        }
        final Asked known = asked.computeIfAbsent(spot, first -> new Asked(value));
        known.value = value;
        if (open.values().put(spot, value) == null) {
            known.steps++;
        }
        next();
        return true;
    }

    /** Something else is to be done behind all that was asked for; false when too much waits. */
    boolean ask(RoomChange change, Consumer<RoomReply> answered) {
        if (waiting.size() == MOST_WAITING) {
            return false;
        }
        waiting.add(new Step(Map.of(), change, answered));
        next();
        return true;
    }

    /** What a parameter was asked to be, as long as the room's state does not show what became of it; else null. */
    @Nullable
    Value pending(Knob.Spot spot) {
        final Asked known = asked.get(spot);
        return known == null ? null : known.value;
    }

    /** The room's state now. */
    void seen(RoomState state) {
        asked.values().removeIf(one -> one.steps == 0 && shows(state, one));
    }

    private static boolean shows(RoomState state, Asked one) {
        return state.term() == one.term
                ? state.sequence() >= one.sequence
                : one.sequence == 0 || Epoch.isLater(state.term(), one.term);
    }

    private void next() {
        final Step step = busy ? null : waiting.poll();
        if (step == null) {
            return;
        }
        busy = true;
        CompletableFuture.completedStage(change(step))
                .thenCompose(change -> feeds.change(room, change))
                .exceptionally(failure -> new RoomReply.Rejected("room_away", String.valueOf(failure)))
                .thenAccept(reply -> loop.execute(() -> answered(step, reply)));
    }

    private static RoomChange change(Step step) {
        if (step.other() != null) {
            return step.other();
        }
        final List<Assignment> assignments = new ArrayList<>(step.values().size());
        step.values()
                .forEach((spot, value) ->
                        assignments.add(new Assignment(spot.part(), spot.number(), spot.index(), value)));
        return new RoomChange.Assign(assignments);
    }

    private void answered(Step step, RoomReply reply) {
        busy = false;
        if (reply instanceof RoomReply.Rejected) {
            counters.countRefused();
        }
        for (Knob.Spot spot : step.values().keySet()) {
            final Asked known = asked.get(spot);
            if (known != null) {
                known.steps--;
                if (reply instanceof RoomReply.Accepted accepted) {
                    known.term = accepted.term();
                    known.sequence = accepted.sequence();
                }
            }
        }
        step.answered().accept(reply);
        next();
    }
}
