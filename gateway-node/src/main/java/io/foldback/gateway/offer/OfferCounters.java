package io.foldback.gateway.offer;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What came of the offers at one door since the start. Any thread. */
public final class OfferCounters {
    private final LongAdder welcomed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();

    /** Counts what came of an offer, and returns it. */
    public OfferAnswer count(OfferAnswer answer) {
        if (answer instanceof OfferAnswer.Refused refusal) {
            countRefused(refusal.code());
        } else {
            welcomed.increment();
        }
        return answer;
    }

    public void countRefused(String code) {
        refused.computeIfAbsent(code, word -> new LongAdder()).increment();
    }

    /** Offers that were answered. */
    public long welcomed() {
        return welcomed.sum();
    }

    /** Those that were not, by the code of the refusal. */
    public Map<String, Long> refused() {
        final Map<String, Long> sums = new TreeMap<>();
        refused.forEach((word, count) -> sums.put(word, count.sum()));
        return sums;
    }
}
