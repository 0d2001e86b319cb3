package io.foldback.gateway.whip;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The publishers that are there now, by the id that they know and by their name, of which each is one's only. Any thread. */
final class WhipSessions {
    /** So long all nodes may still speak of a source that is gone. */
    private static final long ECHO_NANOS = 2_000_000_000L;

    private final Map<String, WhipSession> byId = new ConcurrentHashMap<>();
    private final Map<SourceName, WhipSession> byName = new ConcurrentHashMap<>();
    private final Map<SourceName, Long> leftNanos = new ConcurrentHashMap<>();

    /** Whether the name was free. */
    boolean add(WhipSession session) {
        if (byName.putIfAbsent(session.name(), session) != null) {
            return false;
        }
        byId.put(session.key().id(), session);
        return true;
    }

    void remove(WhipSession session, long nowNanos) {
        byId.remove(session.key().id());
        if (byName.remove(session.name(), session)) {
            leftNanos.values().removeIf(left -> nowNanos - left > ECHO_NANOS);
            leftNanos.put(session.name(), nowNanos);
        }
    }

    @Nullable
    WhipSession of(String id) {
        return byId.get(id);
    }

    @Nullable
    WhipSession of(SourceName name) {
        return byName.get(name);
    }

    /** Whether a stream of that name was one of ours until a moment ago. */
    boolean wasOwn(SourceName name, long nowNanos) {
        final Long left = leftNanos.get(name);
        return left != null && nowNanos - left <= ECHO_NANOS;
    }

    List<WhipSession> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }

    /** How many come from one address. */
    long at(String host) {
        return byId.values().stream()
                .filter(session -> session.host().equals(host))
                .count();
    }
}
