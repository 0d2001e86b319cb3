package io.foldback.gateway.access;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest resume token of each session that was shown here. One may be shown again until its successor is, because the
 * welcome that told the successor may have been lost. Any thread.
 */
final class ShownTokens {
    /** Beyond that the oldest are forgotten; a token of theirs may then be shown a second time until it expires. */
    private static final int MOST = 100_000;

    private final Map<String, Shown> sessions = new LinkedHashMap<>();

    private record Shown(long generation, Instant expires) {}

    /** Takes note of a token; false when a later one of its session was shown before. */
    synchronized boolean show(Resumption token, Instant now) {
        if (isSpent(token)) {
            return false;
        }
        sessions.remove(token.session());
        sessions.put(token.session(), new Shown(token.generation(), token.expires()));
        forget(now);
        return true;
    }

    synchronized boolean isSpent(Resumption token) {
        final Shown newest = sessions.get(token.session());
        return newest != null && newest.generation() > token.generation();
    }

    private void forget(Instant now) {
        final Iterator<Shown> oldestFirst = sessions.values().iterator();
        while (oldestFirst.hasNext()) {
            if (oldestFirst.next().expires().isAfter(now) && sessions.size() <= MOST) {
                return;
            }
            oldestFirst.remove();
        }
    }
}
