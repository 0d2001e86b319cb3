package io.foldback.gateway.mix;

import java.util.concurrent.atomic.LongAdder;

/** What happened to personal mixes since the start. Any thread. */
public final class MixCounters {
    private final LongAdder overwritten = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /**
     * The counts so far.
     *
     * @param mixes that sessions of this gateway have now
     * @param rendered of those, different ones that are heard now; equal ones are rendered once
     * @param overwrittenBlocks blocks of rooms that came faster than they were rendered
     * @param failures listeners that failed at a block and were removed for it, and blocks that could not be rendered
     */
    public record Counts(int mixes, int rendered, long overwrittenBlocks, long failures) {}

    void countOverwritten(long blocks) {
        overwritten.add(blocks);
    }

    void countFailures(long count) {
        failures.add(count);
    }

    Counts counts(int mixes, int rendered) {
        return new Counts(mixes, rendered, overwritten.sum(), failures.sum());
    }
}
