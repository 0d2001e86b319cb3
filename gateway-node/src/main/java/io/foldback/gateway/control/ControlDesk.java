package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Performs what is asked for at any door, if it is granted. Any thread. */
public final class ControlDesk {
    private static final String NOT_GRANTED = "not_granted";

    private final RoomFeeds feeds;

    public ControlDesk(RoomFeeds feeds) {
        this.feeds = feeds;
    }

    /** Reads a call; what is wrong with it is the outcome. */
    public CompletionStage<Outcome> call(String name, JsonNode params, DefaultGrant granted) {
        return switch (Method.read(name, params)) {
            case Method.Reading.Asked(Operation operation) -> perform(operation, granted);
            case Method.Reading.Refused(Outcome.Problem problem) -> done(problem);
        };
    }

    CompletionStage<Outcome> perform(Operation operation, DefaultGrant granted) {
        if (granted == DefaultGrant.NONE) {
            return done(new Outcome.Problem(NOT_GRANTED, "without a token nothing is granted here"));
        }
        return switch (operation) {
            case Operation.ListRooms list -> done(new Outcome.Done(rooms()));
            case Operation.GetVocabulary get -> done(new Outcome.Done(RoomJson.vocabulary()));
            case Operation.GetRoom get -> done(state(get.room()));
            case Operation.ChangeRoom change -> change(change, granted);
            case Operation.WatchRoom watch -> done(sessionsOnly("room.watch"));
            case Operation.UnwatchRoom unwatch -> done(sessionsOnly("room.unwatch"));
        };
    }

    private static Outcome.Problem sessionsOnly(String method) {
        return new Outcome.Problem("not_available", method + " needs a session: use JSON-RPC over WebSocket at /rpc");
    }

    private JsonNode rooms() {
        final ArrayNode names = RoomJson.JSON.createArrayNode();
        feeds.rooms().forEach(names::add);
        return names;
    }

    private Outcome state(String room) {
        final RoomState state = feeds.state(room);
        return state == null ? absent(room) : new Outcome.Done(RoomJson.state(state));
    }

    /** Why there is no state of a room. */
    Outcome.Problem absent(String room) {
        final String name = "'" + room.substring(0, Math.min(64, room.length())) + "'";
        return feeds.rooms().contains(room)
                ? new Outcome.Problem("room_away", "room " + name + " is known, but its director was not heard yet")
                : new Outcome.Problem("unknown_room", "there is no room " + name);
    }

    private CompletionStage<Outcome> change(Operation.ChangeRoom operation, DefaultGrant granted) {
        final String room = operation.room();
        final RoomChange change = operation.change();
        if (!granted.mayChangeRoom()) {
            return done(new Outcome.Problem(NOT_GRANTED, "changing the room is not granted"));
        }
        if (feeds.state(room) == null) {
            return done(absent(room));
        }
        return feeds.change(room, change).thenApply(ControlDesk::outcome);
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
