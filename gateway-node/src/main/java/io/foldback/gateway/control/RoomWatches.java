package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rooms that one session watches. Its session's thread. */
final class RoomWatches {
    /** Rooms that one session may watch. */
    private static final int MOST_WATCHED = 16;

    private final ControlDesk desk;
    private final RoomFeeds feeds;
    private final Consumer<RoomState> changed;
    private final Map<String, Watching> rooms = new HashMap<>();

    private record Watching(Watched watched, Ending watch) {}

    /** @param changed told the new state of a room that is watched, on any thread */
    RoomWatches(ControlDesk desk, RoomFeeds feeds, Consumer<RoomState> changed) {
        this.desk = desk;
        this.feeds = feeds;
        this.changed = changed;
    }

    /** The state now is the answer; changes follow as news. */
    Outcome watch(String room, Grants grants) {
        final Outcome.Problem closed = desk.closed(room, grants);
        if (closed != null) {
            return closed;
        }
        if (rooms.size() == MOST_WATCHED && !rooms.containsKey(room)) {
            return new Outcome.Problem("too_many", "a session watches " + MOST_WATCHED + " rooms at most");
        }
        unwatch(room);
        final Ending watch = new Ending(feeds.watch(room, changed::accept));
        final RoomState state = feeds.state(room); // after the watch began, so that no change falls between
        if (state == null) {
            watch.close();
            return desk.absent(room);
        }
        rooms.put(room, new Watching(new Watched(state), watch));
        return new Outcome.Done(RoomJson.state(state));
    }

    Outcome unwatch(String room) {
        final Watching watching = rooms.remove(room);
        if (watching != null) {
            watching.watch().close();
        }
        return new Outcome.Done(RoomJson.JSON.createObjectNode());
    }

    /** The session asks to set these itself. */
    void asked(String room, Collection<String> addresses) {
        final Watching watching = rooms.get(room);
        if (watching != null) {
            watching.watched().asked(addresses);
        }
    }

    /**
     * That was answered. Returns whether the room is watched, so that there may be news of it.
     *
     * @param values that were asked for
     * @param sequence the event as which they were accepted; null: they were not
     */
    boolean answered(String room, JsonNode values, @Nullable Long sequence) {
        final Watching watching = rooms.get(room);
        if (watching == null) {
            return false;
        }
        watching.watched().answered(addresses(values));
        if (sequence != null) {
            watching.watched().accepted(values, sequence);
        }
        return true;
    }

    static List<String> addresses(JsonNode values) {
        return values.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Whether the room is watched, so that there may be news of it. */
    boolean changed(RoomState state) {
        final Watching watching = rooms.get(state.room());
        if (watching != null) {
            watching.watched().changed(state);
        }
        return watching != null;
    }

    /** What is to be said of a room now; null: nothing. */
    @Nullable
    ObjectNode news(String room) {
        final Watching watching = rooms.get(room);
        final ObjectNode news = watching == null ? null : watching.watched().news();
        return news == null ? null : JsonRpc.notification("room.changed", news);
    }

    void close() {
        rooms.values().forEach(watching -> watching.watch().close());
        rooms.clear();
    }
}
