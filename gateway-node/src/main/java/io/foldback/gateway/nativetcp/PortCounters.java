package io.foldback.gateway.nativetcp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened at the native port since it opened. Written by its threads, read by anybody. */
public final class PortCounters {
    private final LongAdder connections = new LongAdder();
    private final LongAdder welcomed = new LongAdder();
    private final LongAdder closedIdle = new LongAdder();
    private final LongAdder silent = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder droppedPayloads = new LongAdder();
    private final LongAdder overwrittenBlocks = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> bad = new ConcurrentHashMap<>();

    void countConnection() {
        connections.increment();
    }

    void countWelcome() {
        welcomed.increment();
    }

    void countIdle() {
        closedIdle.increment();
    }

    void countSilent() {
        silent.increment();
    }

    void countTurnedAway() {
        turnedAway.increment();
    }

    void countDropped() {
        droppedPayloads.increment();
    }

    void countOverwritten(long blocks) {
        overwrittenBlocks.add(blocks);
    }

    void countRefused(String code) {
        refused.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    void countBad(String verdict) {
        bad.computeIfAbsent(verdict, word -> new LongAdder()).increment();
    }

    /**
     * The counts so far.
     *
     * @param connections accepted
     * @param welcomed hellos that were answered with a welcome
     * @param closedIdle closed because they neither read nor said anything
     * @param silent closed because no hello came in time
     * @param turnedAway closed at once because too many had not said hello yet
     * @param droppedPayloads audio payloads that a socket did not take
     * @param overwrittenBlocks blocks of rooms that came faster than a sender took them
     * @param refused hellos that were answered with an error, by its code
     * @param bad connections that were closed for what they sent, by verdict
     */
    public record Counts(
            long connections,
            long welcomed,
            long closedIdle,
            long silent,
            long turnedAway,
            long droppedPayloads,
            long overwrittenBlocks,
            Map<String, Long> refused,
            Map<String, Long> bad) {

        /** Of a port that never opened. */
        public static Counts none() {
            return new PortCounters().counts();
        }
    }

    public Counts counts() {
        return new Counts(
                connections.sum(),
                welcomed.sum(),
                closedIdle.sum(),
                silent.sum(),
                turnedAway.sum(),
                droppedPayloads.sum(),
                overwrittenBlocks.sum(),
                sums(refused),
                sums(bad));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        final Map<String, Long> sums = new TreeMap<>();
        counters.forEach((word, count) -> sums.put(word, count.sum()));
        return sums;
    }
}
