package io.foldback.deploy.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What all listeners of a load test heard together. Any thread. */
final class AudienceCounters {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int KINDS_OF_TROUBLE = 20;

    private final LongAdder hearing = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropouts = new LongAdder();
    private final LongAdder packets = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder lacking = new LongAdder();
    private final LongAdder verified = new LongAdder();
    private final LongAdder decoded = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final Recorder ages = new Recorder(1_000, LONGEST_NANOS, 3);
    private final Recorder joins = new Recorder(1_000, LONGEST_NANOS, 3);
    private final Map<String, LongAdder> troubles = new ConcurrentHashMap<>();

    /**
     * The sums so far.
     *
     * @param hearing who ever heard something
     * @param failed who never will
     * @param dropouts who heard something and then was closed
     * @param lost packets that did not come, or were left out by the server
     * @param lacking packets' worth of sound that was missing before it was sent, as the server says, for each who heard so
     */
    record Counts(
            long hearing,
            long failed,
            long dropouts,
            long packets,
            long lost,
            long lacking,
            long verified,
            long decoded,
            long forged) {}

    /** Somebody hears the first sound, so long after it asked to be let in. */
    void sounds(long nanos) {
        hearing.increment();
        joins.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    void ended(String why, boolean sounded) {
        (sounded ? dropouts : failed).increment();
        final LongAdder known = troubles.get(why);
        if (known != null) {
            known.increment();
        } else if (troubles.size() < KINDS_OF_TROUBLE) {
            troubles.computeIfAbsent(why, key -> new LongAdder()).increment();
        }
    }

    /**
     * A packet came.
     *
     * @param missing how many more are missing than before it; negative for one that was late
     * @param ageNanos since the capture of its first frame; negative when it is not known
     */
    void heard(int missing, long ageNanos) {
        packets.increment();
        if (missing != 0) {
            lost(missing);
        }
        if (ageNanos >= 0 && ageNanos <= LONGEST_NANOS) {
            ages.recordValue(ageNanos);
        }
    }

    /** So many more are missing. */
    void lost(int more) {
        lost.add(more);
    }

    /** So much more was missing before it was sent. */
    void lacking(int more) {
        lacking.add(more);
    }

    void verified() {
        verified.increment();
    }

    void decoded() {
        decoded.increment();
    }

    void forged() {
        forged.increment();
    }

    Counts counts() {
        return new Counts(
                hearing.sum(),
                failed.sum(),
                dropouts.sum(),
                packets.sum(),
                lost.sum(),
                lacking.sum(),
                verified.sum(),
                decoded.sum(),
                forged.sum());
    }

    /** Of what came since this was asked last. */
    Histogram ages() {
        return ages.getIntervalHistogram();
    }

    /** Of who began to hear since this was asked last. */
    Histogram joins() {
        return joins.getIntervalHistogram();
    }

    /** Why listeners failed, and how many. */
    List<String> troubles() {
        return troubles.entrySet().stream()
                .map(trouble -> trouble.getValue().sum() + " × " + trouble.getKey())
                .sorted()
                .toList();
    }
}
