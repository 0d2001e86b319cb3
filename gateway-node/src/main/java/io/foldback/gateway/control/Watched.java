package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.link.control.RoomState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one session knows of a room, and what it is still to be told: only the last value of everything that changed, and
 * nothing that it set itself. What it asked for it is told nothing of until that was answered, because the room may show it
 * before. Its session's thread.
 */
final class Watched {
    private RoomState known;
    private RoomState latest;
    private final Map<String, Own> own = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final ObjectNode held = RoomJson.JSON.createObjectNode();

    /** What the session set itself. */
    private record Own(JsonNode value, long sequence) {}

    Watched(RoomState state) {
        known = state;
        latest = state;
    }

    void changed(RoomState state) {
        latest = state;
    }

    /** The session asks to set these itself. */
    void asked(Collection<String> addresses) {
        addresses.forEach(address -> asked.merge(address, 1, Integer::sum));
    }

    /** That was answered, whatever the answer is. */
    void answered(Collection<String> addresses) {
        addresses.forEach(address -> asked.computeIfPresent(address, (at, count) -> count == 1 ? null : count - 1));
    }

    /** The session's own change was accepted as event {@code sequence}. */
    void accepted(JsonNode values, long sequence) {
        values.properties().forEach(value -> own.put(value.getKey(), new Own(value.getValue(), sequence)));
    }

    /** The parameters of a notification; null when there is nothing that the session does not know. */
    @Nullable
    ObjectNode news() {
        final boolean sameShape = RoomJson.sameShape(known, latest);
        final ObjectNode values = held.deepCopy();
        values.setAll(RoomJson.differences(known, latest));
        forgetOwn(values);
        hold(values);
        known = latest;
        final ObjectNode news = RoomJson.JSON
                .createObjectNode()
                .put("room", latest.room())
                .put("term", latest.term())
                .put("sequence", latest.sequence());
        if (!sameShape) {
            held.removeAll();
            return news.set("state", RoomJson.state(latest));
        }
        return values.isEmpty() ? null : news.set("values", values);
    }

    /** Keeps for later what the session asked to set. */
    private void hold(ObjectNode values) {
        held.removeAll();
        asked.keySet().stream().filter(values::has).forEach(address -> held.set(address, values.remove(address)));
    }

    private void forgetOwn(ObjectNode values) {
        for (Iterator<Map.Entry<String, Own>> all = own.entrySet().iterator(); all.hasNext(); ) {
            final Map.Entry<String, Own> set = all.next();
            if (set.getValue().sequence() <= latest.sequence()) {
                if (isSame(set.getValue().value(), values.get(set.getKey()))) {
                    values.remove(set.getKey());
                }
                all.remove();
            }
        }
    }

    private static boolean isSame(JsonNode asked, @Nullable JsonNode now) {
        if (now == null) {
            return false;
        }
        return (asked.isNumber() && now.isNumber()) ? asked.doubleValue() == now.doubleValue() : asked.equals(now);
    }
}
