package io.foldback.gateway.control;

import io.foldback.gateway.access.Grants;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomMeters;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The rooms whose levels one session watches. Its session's thread. */
final class MeterWatches {
    private static final int MOST_WATCHED = 16;

    private final ControlDesk desk;
    private final RoomFeeds feeds;
    private final Consumer<RoomMeters> metered;
    private final Map<String, Ending> rooms = new HashMap<>();

    /** @param metered told the levels of a room that is watched, on any thread */
    MeterWatches(ControlDesk desk, RoomFeeds feeds, Consumer<RoomMeters> metered) {
        this.desk = desk;
        this.feeds = feeds;
        this.metered = metered;
    }

    Outcome watch(String room, Grants grants) {
        final Outcome.Problem closed = desk.closed(room, grants);
        if (closed != null) {
            return closed;
        }
        if (rooms.size() == MOST_WATCHED && !rooms.containsKey(room)) {
            return new Outcome.Problem(
                    "too_many", "a session watches the levels of " + MOST_WATCHED + " rooms at most");
        }
        rooms.computeIfAbsent(room, name -> new Ending(feeds.watchMeters(name, metered::accept)));
        return new Outcome.Done(RoomJson.JSON.createObjectNode());
    }

    Outcome unwatch(String room) {
        final Ending watch = rooms.remove(room);
        if (watch != null) {
            watch.close();
        }
        return new Outcome.Done(RoomJson.JSON.createObjectNode());
    }

    boolean isWatched(String room) {
        return rooms.containsKey(room);
    }

    void close() {
        rooms.values().forEach(Ending::close);
        rooms.clear();
    }
}
