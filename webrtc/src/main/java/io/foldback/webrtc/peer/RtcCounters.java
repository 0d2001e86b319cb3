package io.foldback.webrtc.peer;

import io.foldback.webrtc.ice.CheckResponder;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened at the port since it opened. Written by its threads, read by anybody. */
final class RtcCounters {
    private final Map<CheckResponder.Verdict, LongAdder> checks = new EnumMap<>(CheckResponder.Verdict.class);
    private final LongAdder invited = new LongAdder();
    private final LongAdder connected = new LongAdder();
    private final LongAdder moved = new LongAdder();
    private final LongAdder flooded = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder badReports = new LongAdder();
    private final LongAdder refusedDtls = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder overwritten = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> ended = new ConcurrentHashMap<>();

    RtcCounters() {
        for (final CheckResponder.Verdict verdict : CheckResponder.Verdict.values()) {
            checks.put(verdict, new LongAdder());
        }
    }

    void countCheck(CheckResponder.Verdict verdict) {
        final LongAdder counter = checks.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }

    void countInvited() {
        invited.increment();
    }

    void countConnected() {
        connected.increment();
    }

    void countMoved() {
        moved.increment();
    }

    void countFlooded() {
        flooded.increment();
    }

    void countForeign() {
        foreign.increment();
    }

    void countBadReport() {
        badReports.increment();
    }

    void countRefusedDtls() {
        refusedDtls.increment();
    }

    void countUnanswered() {
        unanswered.increment();
    }

    void countOverwritten() {
        overwritten.increment();
    }

    void countEnded(Ending ending) {
        ended.computeIfAbsent(ending.word(), word -> new LongAdder()).increment();
    }

    RtcCounts counts(int peers) {
        final Map<String, Long> judged = new TreeMap<>();
        checks.forEach((verdict, count) -> judged.put(verdict.name().toLowerCase(java.util.Locale.ROOT), count.sum()));
        final Map<String, Long> endings = new TreeMap<>();
        ended.forEach((word, count) -> endings.put(word, count.sum()));
        return new RtcCounts(
                peers,
                invited.sum(),
                connected.sum(),
                moved.sum(),
                judged,
                flooded.sum(),
                foreign.sum(),
                badReports.sum(),
                refusedDtls.sum(),
                unanswered.sum(),
                overwritten.sum(),
                endings);
    }
}
