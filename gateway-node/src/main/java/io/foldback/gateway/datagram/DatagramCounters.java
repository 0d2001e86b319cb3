package io.foldback.gateway.datagram;

import io.foldback.proto.datagram.DatagramHeader;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened to datagrams since the port opened. Any thread. */
final class DatagramCounters {
    private final Map<DatagramHeader.Verdict, LongAdder> headers = adders(DatagramHeader.Verdict.class);
    private final Map<DatagramSession.Verdict, LongAdder> reports = adders(DatagramSession.Verdict.class);
    private final LongAdder sessions = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder flooded = new LongAdder();
    private final LongAdder overwritten = new LongAdder();

    private static <V extends Enum<V>> Map<V, LongAdder> adders(Class<V> verdicts) {
        final Map<V, LongAdder> adders = new EnumMap<>(verdicts);
        for (final V verdict : verdicts.getEnumConstants()) {
            adders.put(verdict, new LongAdder());
        }
        return adders;
    }

    private static <V extends Enum<V>> void count(Map<V, LongAdder> adders, V verdict) {
        final LongAdder adder = adders.get(verdict);
        if (adder != null) {
            adder.increment();
        }
    }

    void countHeader(DatagramHeader.Verdict verdict) {
        count(headers, verdict);
    }

    void countReport(DatagramSession.Verdict verdict) {
        count(reports, verdict);
    }

    void countSession() {
        sessions.increment();
    }

    void countForeign() {
        foreign.increment();
    }

    void countFlooded() {
        flooded.increment();
    }

    void countOverwritten(long blocks) {
        overwritten.add(blocks);
    }

    DatagramCounts counts(int open) {
        final Map<String, Long> judged = new TreeMap<>();
        headers.forEach((verdict, count) -> {
            if (verdict != DatagramHeader.Verdict.OK) {
                judged.put(word(verdict), count.sum());
            }
        });
        final Map<String, Long> told = new TreeMap<>();
        reports.forEach((verdict, count) -> told.put(word(verdict), count.sum()));
        return new DatagramCounts(open, sessions.sum(), told, judged, foreign.sum(), flooded.sum(), overwritten.sum());
    }

    private static String word(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
