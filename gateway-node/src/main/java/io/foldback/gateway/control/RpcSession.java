package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * One page or program at {@code /rpc}: answers its calls, and tells it what others change in the rooms and personal mixes
 * that it watches, how loud rooms are, and the statistics.
 */
final class RpcSession extends AbstractBehavior<RpcSession.Command> {
    private static final Duration STATISTICS = Duration.ofSeconds(1);

    sealed interface Command {}

    /** A text of the client. */
    record Said(String text) implements Command {}

    /** The connection is gone. */
    record Left() implements Command {}

    private record Answered(boolean batch, List<JsonNode> answers) implements Command {}

    private record RoomAnswered(
            String room, JsonNode values, @Nullable Long sequence) implements Command {}

    private record RoomChanged(RoomState state) implements Command {}

    private record TellRoom(String room) implements Command {}

    private record MixTouched(String id) implements Command {}

    private record MixAnswered(MixWatches.Asked asked, JsonNode taken) implements Command {}

    private record TellMix(String id) implements Command {}

    private record Metered(RoomMeters meters) implements Command {}

    private record TellStatistics() implements Command {}

    private final ControlDesk desk;
    private final RoomFeeds feeds;
    private final Supplier<Visitor> visitor;
    private final Duration interval;
    private final RpcOut out;
    private final TimerScheduler<Command> timers;
    private final RoomWatches rooms;
    private final MixWatches mixes;
    private final MeterWatches meters;

    /**
     * A session.
     *
     * @param visitor who it is, with the grants that hold when it asks; they may end at any time
     * @param interval changes within it reach the session as one message
     * @param out takes texts for the client, on the actor's thread
     */
    static Behavior<Command> create(
            ControlDesk desk, RoomFeeds feeds, Supplier<Visitor> visitor, Duration interval, RpcOut out) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new RpcSession(context, timers, desk, feeds, visitor, interval, out)));
    }

    private RpcSession(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ControlDesk desk,
            RoomFeeds feeds,
            Supplier<Visitor> visitor,
            Duration interval,
            RpcOut out) {
        super(context);
        this.timers = timers;
        this.desk = desk;
        this.feeds = feeds;
        this.visitor = visitor;
        this.interval = interval;
        this.out = out;
        final ActorRef<Command> self = context.getSelf();
        this.rooms = new RoomWatches(desk, feeds, state -> self.tell(new RoomChanged(state)));
        this.mixes = new MixWatches(desk.mixes(), id -> self.tell(new MixTouched(id)));
        this.meters = new MeterWatches(desk, feeds, levels -> self.tell(new Metered(levels)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Said.class, this::onSaid)
                .onMessage(Answered.class, this::onAnswered)
                .onMessage(RoomAnswered.class, this::onRoomAnswered)
                .onMessage(RoomChanged.class, this::onRoomChanged)
                .onMessage(TellRoom.class, tell -> say(rooms.news(tell.room())))
                .onMessage(MixTouched.class, this::onMixTouched)
                .onMessage(MixAnswered.class, this::onMixAnswered)
                .onMessage(TellMix.class, tell -> say(mixes.news(tell.id(), visitor.get())))
                .onMessage(Metered.class, this::onMetered)
                .onMessage(TellStatistics.class, this::onTellStatistics)
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
            case Method.Reading.Asked(Operation.ChangeRoom change) -> change(change, call.params());
            case Method.Reading.Asked(Operation.ChangeMix change) -> change(change, change.mix(), change.addresses());
            case Method.Reading.Asked(Operation.StartMix start) -> change(start, start.mix(), List.of());
            case Method.Reading.Asked(Operation other) -> {
                final Outcome ofWatch = watch(other, visitor.get());
                yield ofWatch == null ? desk.perform(other, visitor.get()) : CompletableFuture.completedFuture(ofWatch);
            }
        };
    }

    /** Null when it is not about what is told from now on. */
    private @Nullable Outcome watch(Operation operation, Visitor who) {
        return switch (operation) {
            case Operation.WatchRoom watch -> rooms.watch(watch.room(), who.grants());
            case Operation.UnwatchRoom unwatch -> rooms.unwatch(unwatch.room());
            case Operation.WatchMix watch -> {
                final Outcome closed = desk.closed(watch.mix().room(), who.grants());
                yield closed == null ? mixes.watch(watch.mix(), who) : closed;
            }
            case Operation.UnwatchMix unwatch -> mixes.unwatch(unwatch.mix(), who);
            case Operation.WatchMeters watch -> meters.watch(watch.room(), who.grants());
            case Operation.UnwatchMeters unwatch -> meters.unwatch(unwatch.room());
            case Operation.WatchStatistics watch -> watchStatistics(who);
            case Operation.UnwatchStatistics unwatch -> {
                timers.cancel(STATISTICS);
                yield new Outcome.Done(RoomJson.JSON.createObjectNode());
            }
            default -> null;
        };
    }

    /** What they are now is the answer. */
    private Outcome watchStatistics(Visitor who) {
        timers.startTimerWithFixedDelay(STATISTICS, new TellStatistics(), STATISTICS);
        return new Outcome.Done(desk.statistics(who.grants()));
    }

    private CompletionStage<Outcome> change(Operation.ChangeRoom change, JsonNode params) {
        final ActorRef<Command> self = getContext().getSelf();
        final JsonNode values = params.path("values");
        rooms.asked(change.room(), RoomWatches.addresses(values));
        return desk.perform(change, visitor.get()).whenComplete((outcome, failure) -> {
            final Long sequence = outcome instanceof Outcome.Done(JsonNode result)
                    ? result.path("sequence").asLong()
                    : null;
            self.tell(new RoomAnswered(change.room(), values, sequence));
        });
    }

    private CompletionStage<Outcome> change(Operation operation, MixName mix, List<String> addresses) {
        final ActorRef<Command> self = getContext().getSelf();
        final MixWatches.Asked asked = mixes.asked(mix, addresses, visitor.get());
        return desk.perform(operation, visitor.get()).whenComplete((outcome, failure) -> {
            final JsonNode taken = outcome instanceof Outcome.Done(JsonNode result)
                    ? result.path("values")
                    : RoomJson.JSON.createObjectNode();
            self.tell(new MixAnswered(asked, taken));
        });
    }

    private Behavior<Command> onAnswered(Answered answered) {
        if (answered.batch() && !answered.answers().isEmpty()) {
            final ArrayNode all = RoomJson.JSON.createArrayNode();
            answered.answers().forEach(all::add);
            out.tell(all.toString());
        } else {
            answered.answers().forEach(answer -> out.tell(answer.toString()));
        }
        return this;
    }

    private Behavior<Command> onRoomAnswered(RoomAnswered answered) {
        if (rooms.answered(answered.room(), answered.values(), answered.sequence())) {
            soon(new TellRoom(answered.room()));
        }
        return this;
    }

    private Behavior<Command> onRoomChanged(RoomChanged changed) {
        if (rooms.changed(changed.state())) {
            soon(new TellRoom(changed.state().room()));
        }
        return this;
    }

    private Behavior<Command> onMixTouched(MixTouched touched) {
        soon(new TellMix(touched.id()));
        return this;
    }

    private Behavior<Command> onMixAnswered(MixAnswered answered) {
        mixes.answered(answered.asked(), answered.taken());
        return this;
    }

    /** Once within an interval. */
    private void soon(Command tell) {
        if (!timers.isTimerActive(tell)) {
            timers.startSingleTimer(tell, tell, interval);
        }
    }

    private Behavior<Command> say(@Nullable ObjectNode news) {
        if (news != null) {
            out.tell(news.toString());
        }
        return this;
    }

    private Behavior<Command> onMetered(Metered metered) {
        final String room = metered.meters().room();
        if (meters.isWatched(room)) {
            final ObjectNode levels = MeterJson.write(
                    metered.meters(), feeds.state(room), visitor.get().grants());
            out.tellIfIdle(JsonRpc.notification("meters", levels).toString());
        }
        return this;
    }

    private Behavior<Command> onTellStatistics(TellStatistics tell) {
        final JsonNode now = desk.statistics(visitor.get().grants());
        out.tellIfIdle(JsonRpc.notification("statistics", now).toString());
        return this;
    }

    private Behavior<Command> onStop(PostStop signal) {
        rooms.close();
        mixes.close();
        meters.close();
        return this;
    }
}
