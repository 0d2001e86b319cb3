package io.foldback.gateway.access;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Who was let in and who was not since the start. Any thread. */
public final class AccessCounters {
    private final LongAdder admitted = new LongAdder();
    private final LongAdder resumed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> ended = new ConcurrentHashMap<>();

    /**
     * The counts so far.
     *
     * @param admitted connections that were let in, strangers included
     * @param resumed those of them that brought a session back
     * @param refused connections and requests that were not, by {@link AccessCode}
     * @param ended connections that were let in and then ended, by {@link AccessCode}
     */
    public record Counts(long admitted, long resumed, Map<String, Long> refused, Map<String, Long> ended) {}

    void countAdmitted(boolean cameBack) {
        admitted.increment();
        if (cameBack) {
            resumed.increment();
        }
    }

    void countRefused(String code) {
        refused.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    void countEnded(String code) {
        ended.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    Counts counts() {
        return new Counts(admitted.sum(), resumed.sum(), sums(refused), sums(ended));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        final Map<String, Long> sums = new TreeMap<>();
        counters.forEach((word, count) -> sums.put(word, count.sum()));
        return sums;
    }
}
