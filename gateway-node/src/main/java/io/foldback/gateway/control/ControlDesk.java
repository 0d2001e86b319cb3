package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs what is asked for at any door, if it is granted. Any thread. */
public final class ControlDesk {
    private static final String NOT_GRANTED = "not_granted";

    private final RoomFeeds feeds;
    private final MixDesk mixes;
    private final TemplateDesk templates;
    private final Gatekeeper gatekeeper;
    private final Supplier<Listing> nodes;
    private final Function<Grants, ?> statistics;

    /**
     * @param nodes what the nodes said last
     * @param statistics what somebody may see of them now, to be written as JSON
     */
    public ControlDesk(
            RoomFeeds feeds,
            Mixes mixes,
            Gatekeeper gatekeeper,
            Supplier<Listing> nodes,
            Function<Grants, ?> statistics) {
        this.feeds = feeds;
        this.mixes = new MixDesk(feeds, mixes);
        this.templates = new TemplateDesk(this.mixes, mixes);
        this.gatekeeper = gatekeeper;
        this.nodes = nodes;
        this.statistics = statistics;
    }

    /** Reads a call; what is wrong with it is the outcome. */
    public CompletionStage<Outcome> call(String name, JsonNode params, Visitor visitor) {
        return switch (Method.read(name, params)) {
            case Method.Reading.Asked(Operation operation) -> perform(operation, visitor);
            case Method.Reading.Refused(Outcome.Problem problem) -> done(problem);
        };
    }

    CompletionStage<Outcome> perform(Operation operation, Visitor visitor) {
        final Grants grants = visitor.grants();
        if (grants.mayNothing()) {
            return done(new Outcome.Problem(NOT_GRANTED, "without a token nothing is granted here"));
        }
        return switch (operation) {
            case Operation.ListRooms list -> done(new Outcome.Done(rooms(grants)));
            case Operation.GetVocabulary get -> done(new Outcome.Done(RoomJson.vocabulary()));
            case Operation.GetRoom get -> done(state(get.room(), grants));
            case Operation.ChangeRoom change -> change(change, grants);
            case Operation.Hello hello -> done(new Outcome.Done(Greeting.of(visitor, feeds, mixes, nodes.get())));
            case Operation.ListMixes list -> ofRoom(list.room(), grants, () -> done(mixes.list(list.room(), visitor)));
            case Operation.GetMix get -> ofRoom(get.mix().room(), grants, () -> done(mixes.get(get.mix(), visitor)));
            case Operation.ChangeMix change -> ofRoom(change.mix().room(), grants, () -> mixes.change(change, visitor));
            case Operation.StartMix start -> ofRoom(start.mix().room(), grants, () -> mixes.start(start, visitor));
            case Operation.ListTemplates list ->
                ofRoom(list.room(), grants, () -> done(templates.list(list.room(), grants)));
            case Operation.KeepTemplate keep -> ofRoom(keep.room(), grants, () -> templates.keep(keep, visitor));
            case Operation.ForgetTemplate forget ->
                ofRoom(forget.room(), grants, () -> templates.forget(forget, grants));
            case Operation.WatchMix watch -> done(sessionsOnly("mix.watch"));
            case Operation.UnwatchMix unwatch -> done(sessionsOnly("mix.unwatch"));
            case Operation.WatchMeters watch -> done(sessionsOnly("meters.watch"));
            case Operation.UnwatchMeters unwatch -> done(sessionsOnly("meters.unwatch"));
            case Operation.WatchStatistics watch -> done(sessionsOnly("statistics.watch"));
            case Operation.UnwatchStatistics unwatch -> done(sessionsOnly("statistics.unwatch"));
            case Operation.CompareScenes compare -> compare(compare, grants);
            case Operation.WatchRoom watch -> done(sessionsOnly("room.watch"));
            case Operation.UnwatchRoom unwatch -> done(sessionsOnly("room.unwatch"));
            case Operation.RevokeTokens revoke -> done(revoke(revoke.subject(), grants));
        };
    }

    private static Outcome.Problem sessionsOnly(String method) {
        return new Outcome.Problem("not_available", method + " needs a session: use JSON-RPC over WebSocket at /rpc");
    }

    MixDesk mixes() {
        return mixes;
    }

    /** The statistics as JSON, as far as they may be seen. */
    JsonNode statistics(Grants grants) {
        return RoomJson.JSON.valueToTree(statistics.apply(grants));
    }

    private CompletionStage<Outcome> ofRoom(String room, Grants grants, Supplier<CompletionStage<Outcome>> performed) {
        final Outcome.Problem problem = closed(room, grants);
        return problem == null ? performed.get() : done(problem);
    }

    /** Why somebody cannot look into a room; null when that is possible. */
    Outcome.@Nullable Problem closed(String room, Grants grants) {
        if (grants.mayNothing()) {
            return new Outcome.Problem(NOT_GRANTED, "without a token nothing is granted here");
        }
        if (!grants.isFor(room)) {
            return otherRoom(room);
        }
        return feeds.state(room) == null ? absent(room) : null;
    }

    private JsonNode rooms(Grants grants) {
        final ArrayNode names = RoomJson.JSON.createArrayNode();
        feeds.rooms().stream().filter(grants::isFor).forEach(names::add);
        return names;
    }

    private Outcome state(String room, Grants grants) {
        final RoomState state = feeds.state(room);
        if (!grants.isFor(room)) {
            return otherRoom(room);
        }
        return state == null ? absent(room) : new Outcome.Done(RoomJson.state(state));
    }

    /** What is granted is so in another room. */
    static Outcome.Problem otherRoom(String room) {
        return new Outcome.Problem(NOT_GRANTED, "room " + quoted(room) + " is not granted");
    }

    static String quoted(String room) {
        return "'" + room.substring(0, Math.min(64, room.length())) + "'";
    }

    private Outcome revoke(String subject, Grants grants) {
        if (!grants.mayRunTheHouse()) {
            return new Outcome.Problem(NOT_GRANTED, "revoking tokens is not granted");
        }
        final Instant notBefore = gatekeeper.revoke(subject);
        return new Outcome.Done(
                RoomJson.JSON.createObjectNode().put("subject", subject).put("notBefore", notBefore.toString()));
    }

    /** Why there is no state of a room. */
    Outcome.Problem absent(String room) {
        final String name = quoted(room);
        return feeds.rooms().contains(room)
                ? new Outcome.Problem("room_away", "room " + name + " is known, but its director was not heard yet")
                : new Outcome.Problem("unknown_room", "there is no room " + name);
    }

    private CompletionStage<Outcome> change(Operation.ChangeRoom operation, Grants grants) {
        final String room = operation.room();
        final RoomChange change = operation.change();
        if (!grants.mayChangeRoom(room)) {
            return done(new Outcome.Problem(NOT_GRANTED, "changing the room is not granted"));
        }
        if (feeds.state(room) == null) {
            return done(absent(room));
        }
        return feeds.change(room, change).thenApply(ControlDesk::outcome);
    }

    private CompletionStage<Outcome> compare(Operation.CompareScenes operation, Grants grants) {
        final String room = operation.room();
        if (!grants.isFor(room)) {
            return done(otherRoom(room));
        }
        return feeds.state(room) == null
                ? done(absent(room))
                : feeds.compare(room, operation.name(), operation.with()).thenApply(ControlDesk::outcome);
    }

    private static Outcome outcome(SceneComparison comparison) {
        return switch (comparison) {
            case SceneComparison.Differences told -> new Outcome.Done(RoomJson.comparison(told));
            case SceneComparison.Refused(String code, String sentence) -> new Outcome.Problem(code, sentence);
        };
    }

    private static Outcome outcome(RoomReply reply) {
        return switch (reply) {
            case RoomReply.Accepted accepted ->
                new Outcome.Done(RoomJson.JSON
                        .createObjectNode()
                        .put("term", accepted.term())
                        .put("sequence", accepted.sequence())
                        .put("saved", accepted.saved()));
            case RoomReply.Rejected rejected -> Outcome.Problem.of(rejected);
        };
    }

    private static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
