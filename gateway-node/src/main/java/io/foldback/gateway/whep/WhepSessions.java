package io.foldback.gateway.whep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are there now, by the id that their listener knows and by their number. Any thread. */
final class WhepSessions {
    private final Map<String, WhepSession> byId = new ConcurrentHashMap<>();
    private final Map<Long, WhepSession> byNumber = new ConcurrentHashMap<>();

    void add(WhepSession session) {
        byId.put(session.id(), session);
        byNumber.put(session.number(), session);
    }

    void remove(WhepSession session) {
        byId.remove(session.id());
        byNumber.remove(session.number());
    }

    @Nullable
    WhepSession of(String id) {
        return byId.get(id);
    }

    @Nullable
    WhepSession of(long number) {
        return byNumber.get(number);
    }
}
