package io.foldback.link.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber has asked for and not heard about. Each attempt has a name of its own, so that an answer that comes
 * after the next attempt is still as good as any; whoever is not chosen must be told. Owned by its actor.
 */
final class Attempts {
    private static final int MOST = 16;

    /** One question to one node. */
    record Attempt(String name, String node, long askedNanos) {}

    private final String subscriber;
    private final Map<String, Attempt> open = new LinkedHashMap<>();
    private int count;

    Attempts(String subscriber) {
        this.subscriber = subscriber;
    }

    Attempt next(String node, long nowNanos) {
        final Attempt attempt = new Attempt(subscriber + "/" + count++, node, nowNanos);
        open.put(attempt.name(), attempt);
        return attempt;
    }

    /** The attempt that was answered, which is not open any more; null when nobody waits for it. */
    @Nullable
    Attempt answered(String name) {
        return open.remove(name);
    }

    /** Those of other nodes, and the oldest of too many: to be called off. */
    List<Attempt> giveUp(String node) {
        final List<Attempt> given = new ArrayList<>();
        int more = open.size() - MOST;
        for (final Attempt attempt : open.values()) {
            if (more-- > 0 || !attempt.node().equals(node)) {
                given.add(attempt);
            }
        }
        given.forEach(attempt -> open.remove(attempt.name()));
        return given;
    }

    /** All that are open: to be called off. */
    List<Attempt> giveUpAll() {
        final List<Attempt> given = List.copyOf(open.values());
        open.clear();
        return given;
    }
}
