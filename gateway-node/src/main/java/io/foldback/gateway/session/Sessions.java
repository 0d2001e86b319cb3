package io.foldback.gateway.session;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everybody who listens at this gateway, over whatever transport. Any thread. */
public final class Sessions {
    private final ConcurrentSkipListMap<String, Listener> listeners = new ConcurrentSkipListMap<>();

    /**
     * One listener, as the statistics show it.
     *
     * @param session unguessable id
     * @param transport {@code native} or {@code websocket}
     * @param selection {@code main} and the like, or {@code channels 0,1}
     * @param blockFrames frames of one payload
     */
    public record Listener(
            String session,
            String transport,
            String address,
            String room,
            String selection,
            String format,
            int blockFrames,
            long sinceMillis,
            ListenerCounters counters) {}

    public void joined(Listener listener) {
        listeners.put(listener.session(), listener);
    }

    public void left(String session) {
        listeners.remove(session);
    }

    public Collection<Listener> all() {
        return List.copyOf(listeners.values());
    }

    public int count() {
        return listeners.size();
    }
}
