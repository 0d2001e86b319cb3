package io.foldback.gateway.websocket;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What each listener told last of its own playout. Any thread. */
public final class PlayoutReports {
    private final ConcurrentHashMap<String, PlayoutReport> reports = new ConcurrentHashMap<>();

    void told(String session, PlayoutReport report) {
        reports.put(session, report);
    }

    void forget(String session) {
        reports.remove(session);
    }

    public @Nullable PlayoutReport of(String session) {
        return reports.get(session);
    }
}
