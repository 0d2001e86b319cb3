package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/** One page or program at {@code /rpc}: answers its calls, and tells it what others change in the rooms that it watches. */
final class RpcSession extends AbstractBehavior<RpcSession.Command> {
    /** Rooms that one session may watch. */
    private static final int MOST_WATCHED = 16;

    sealed interface Command {}

    /** A text of the client. */
    record Said(String text) implements Command {}

    /** The connection is gone. */
    record Left() implements Command {}

    private record Answered(boolean batch, List<JsonNode> answers) implements Command {}

    private record Accepted(String room, JsonNode values, long sequence) implements Command {}

    private record RoomChanged(RoomState state) implements Command {}

    private record Tell(String room) implements Command {}

    private record Watching(Watched watched, AutoCloseable watch) {}

    private final ControlDesk desk;
    private final RoomFeeds feeds;
    private final DefaultGrant granted;
    private final Duration interval;
    private final Consumer<String> out;
    private final TimerScheduler<Command> timers;
    private final Map<String, Watching> rooms = new HashMap<>();

    /**
     * A session.
     *
     * @param interval changes within it reach the session as one message
     * @param out takes texts for the client, on the actor's thread
     */
    static Behavior<Command> create(
            ControlDesk desk, RoomFeeds feeds, DefaultGrant granted, Duration interval, Consumer<String> out) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new RpcSession(context, timers, desk, feeds, granted, interval, out)));
    }

    private RpcSession(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ControlDesk desk,
            RoomFeeds feeds,
            DefaultGrant granted,
            Duration interval,
            Consumer<String> out) {
        super(context);
        this.timers = timers;
        this.desk = desk;
        this.feeds = feeds;
        this.granted = granted;
        this.interval = interval;
        this.out = out;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Said.class, this::onSaid)
                .onMessage(Answered.class, this::onAnswered)
                .onMessage(Accepted.class, this::onAccepted)
                .onMessage(RoomChanged.class, this::onRoomChanged)
                .onMessage(Tell.class, this::onTell)
                .onMessage(Left.class, left -> Behaviors.stopped())
                .onSignal(PostStop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onSaid(Said said) {
        final JsonRpc.Reading reading = JsonRpc.read(said.text());
        CompletionStage<List<JsonNode>> answers = CompletableFuture.completedFuture(new ArrayList<>());
        for (JsonRpc.Item item : reading.items()) {
            answers = answers.thenCombine(answer(item), RpcSession::and);
        }
        getContext()
                .pipeToSelf(answers, (all, failure) -> new Answered(reading.batch(), all == null ? List.of() : all));
        return this;
    }

    private static List<JsonNode> and(List<JsonNode> all, @Nullable JsonNode one) {
        if (one != null) {
            all.add(one);
        }
        return all;
    }

    /** Completes with null for what nobody answers. */
    private CompletionStage<@Nullable JsonNode> answer(JsonRpc.Item item) {
        return switch (item) {
            case JsonRpc.Item.Bad(JsonNode answer) -> CompletableFuture.completedFuture(answer);
            case JsonRpc.Item.Call call -> {
                final JsonNode id = call.id();
                yield outcome(call).thenApply(outcome -> id == null ? null : JsonRpc.answer(id, outcome));
            }
        };
    }

    private CompletionStage<Outcome> outcome(JsonRpc.Item.Call call) {
        return switch (Method.read(call.method(), call.params())) {
            case Method.Reading.Refused(Outcome.Problem problem) -> CompletableFuture.completedFuture(problem);
            case Method.Reading.Asked(Operation.WatchRoom watch) ->
                CompletableFuture.completedFuture(watch(watch.room()));
            case Method.Reading.Asked(Operation.UnwatchRoom unwatch) ->
                CompletableFuture.completedFuture(unwatch(unwatch.room()));
            case Method.Reading.Asked(Operation.ChangeRoom change) -> change(change, call.params());
            case Method.Reading.Asked(Operation other) -> desk.perform(other, granted);
        };
    }

    private CompletionStage<Outcome> change(Operation.ChangeRoom change, JsonNode params) {
        final ActorRef<Command> self = getContext().getSelf();
        final JsonNode values = params.path("values");
        return desk.perform(change, granted).thenApply(outcome -> {
            if (outcome instanceof Outcome.Done(JsonNode result) && values.isObject()) {
                self.tell(new Accepted(
                        change.room(), values, result.path("sequence").asLong()));
            }
            return outcome;
        });
    }

    /** The state now is the answer; changes follow as notifications. */
    private Outcome watch(String room) {
        if (granted == DefaultGrant.NONE) {
            return new Outcome.Problem("not_granted", "without a token nothing is granted here");
        }
        if (feeds.state(room) == null) {
            return desk.absent(room);
        }
        if (rooms.size() == MOST_WATCHED && !rooms.containsKey(room)) {
            return new Outcome.Problem("too_many", "a session watches " + MOST_WATCHED + " rooms at most");
        }
        unwatch(room);
        final ActorRef<Command> self = getContext().getSelf();
        final AutoCloseable watch = feeds.watch(room, changed -> self.tell(new RoomChanged(changed)));
        final RoomState state = feeds.state(room); // after the watch began, so that no change falls between
        if (state == null) {
            close(watch);
            return desk.absent(room);
        }
        rooms.put(room, new Watching(new Watched(state), watch));
        return new Outcome.Done(RoomJson.state(state));
    }

    private Outcome unwatch(String room) {
        final Watching watching = rooms.remove(room);
        if (watching != null) {
            close(watching.watch());
        }
        return new Outcome.Done(RoomJson.JSON.createObjectNode());
    }

    private Behavior<Command> onAnswered(Answered answered) {
        if (answered.batch() && !answered.answers().isEmpty()) {
            final ArrayNode all = RoomJson.JSON.createArrayNode();
            answered.answers().forEach(all::add);
            out.accept(all.toString());
        } else {
            answered.answers().forEach(answer -> out.accept(answer.toString()));
        }
        return this;
    }

    private Behavior<Command> onAccepted(Accepted accepted) {
        final Watching watching = rooms.get(accepted.room());
        if (watching != null) {
            watching.watched().accepted(accepted.values(), accepted.sequence());
        }
        return this;
    }

    private Behavior<Command> onRoomChanged(RoomChanged changed) {
        final String room = changed.state().room();
        final Watching watching = rooms.get(room);
        if (watching != null) {
            watching.watched().changed(changed.state());
            if (!timers.isTimerActive(room)) {
                timers.startSingleTimer(room, new Tell(room), interval);
            }
        }
        return this;
    }

    private Behavior<Command> onTell(Tell tell) {
        final Watching watching = rooms.get(tell.room());
        final ObjectNode news = watching == null ? null : watching.watched().news();
        if (news != null) {
            out.accept(JsonRpc.notification("room.changed", news).toString());
        }
        return this;
    }

    private Behavior<Command> onStop(PostStop signal) {
        rooms.values().forEach(watching -> close(watching.watch()));
        return this;
    }

    private void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            getContext().getLog().warn("a room could not be left", e);
        }
    }
}
