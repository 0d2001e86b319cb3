package io.foldback.gateway.whep;

import io.foldback.webrtc.peer.RtcCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened at the door for sound over WebRTC since the start. Any thread. */
public final class WhepCounters {
    private final LongAdder welcomed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();

    /**
     * The counts so far.
     *
     * @param welcomed offers that were answered
     * @param refused those that were not, by the code of the refusal
     * @param port what happened at the UDP port
     */
    public record Counts(long welcomed, Map<String, Long> refused, RtcCounts port) {

        /** Of a gateway without WebRTC. */
        public static Counts none() {
            return new WhepCounters().counts(RtcCounts.none());
        }
    }

    void countWelcome() {
        welcomed.increment();
    }

    void countRefused(String code) {
        refused.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    Counts counts(RtcCounts port) {
        final Map<String, Long> sums = new TreeMap<>();
        refused.forEach((word, count) -> sums.put(word, count.sum()));
        return new Counts(welcomed.sum(), sums, port);
    }
}
