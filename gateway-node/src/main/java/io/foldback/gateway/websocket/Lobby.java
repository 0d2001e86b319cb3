package io.foldback.gateway.websocket;

import java.util.concurrent.ConcurrentHashMap;

/** Where connections wait that have not shown a token yet, counted by address. Any thread. */
final class Lobby {
    private final ConcurrentHashMap<String, Integer> waiting = new ConcurrentHashMap<>();

    void enter(String address) {
        waiting.merge(address, 1, Integer::sum);
    }

    void leave(String address) {
        waiting.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    int of(String address) {
        return waiting.getOrDefault(address, 0);
    }

    int count() {
        return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }
}
