package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.feed.BusPresence;
import io.foldback.link.control.RoomState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds those whose bus was removed from the room. The reader's thread alone. */
final class GoneMixes<L> {
    private static final long CHECK_NANOS = 100_000_000;

    private final Map<Integer, BusPresence> presences = new HashMap<>();
    private boolean looked;
    private long lookedNanos;

    /** Who hears nothing any more; looks ten times a second, however often it is called. */
    List<L> of(Map<L, PayloadKind> listeners, RoomState state, long nowNanos) {
        if (looked && nowNanos - lookedNanos < CHECK_NANOS) {
            return List.of();
        }
        looked = true;
        lookedNanos = nowNanos;
        final Set<Integer> heard = listeners.values().stream()
                .map(PayloadKind::bus)
                .filter(bus -> bus >= 0)
                .collect(Collectors.toSet());
        presences.keySet().retainAll(heard);
        heard.forEach(bus -> presences.computeIfAbsent(bus, BusPresence::new));
        final Set<Integer> gone = presences.entrySet().stream()
                .filter(bus -> bus.getValue().isGone(state, nowNanos))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return gone.isEmpty()
                ? List.of()
                : listeners.entrySet().stream()
                        .filter(listener -> gone.contains(listener.getValue().bus()))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
