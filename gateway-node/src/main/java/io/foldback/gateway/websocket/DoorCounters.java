package io.foldback.gateway.websocket;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened at the door for sound over WebSocket since the start. Any thread. */
public final class DoorCounters {
    private final LongAdder welcomed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> closed = new ConcurrentHashMap<>();

    /**
     * The counts so far.
     *
     * @param encoders different encodings that run now
     * @param welcomed connections that were opened
     * @param refused those that were not, by HTTP status, or {@code foreign_page}
     * @param closed connections that the gateway ended, by the code of its last word
     */
    public record Counts(int encoders, long welcomed, Map<String, Long> refused, Map<String, Long> closed) {}

    void countWelcome() {
        welcomed.increment();
    }

    void countRefused(String why) {
        refused.computeIfAbsent(why, word -> new LongAdder()).increment();
    }

    void countClosed(String code) {
        closed.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    Counts counts(int encoders) {
        return new Counts(encoders, welcomed.sum(), sums(refused), sums(closed));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        final Map<String, Long> sums = new TreeMap<>();
        counters.forEach((word, count) -> sums.put(word, count.sum()));
        return sums;
    }
}
