package io.foldback.link.control;

import io.foldback.link.control.NodeStatistics.Latency;
import java.util.Arrays;

/** Age of blocks: mean, least and greatest of all, 99th percentile of the last hundred. One writer, any readers. */
public final class LatencyMeter {
    private static final int RECENT = 100;

    private final long[] recent = new long[RECENT];
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    public synchronized void add(long nanos) {
        recent[(int) (count % RECENT)] = nanos;
        count++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** Sorts on the reader's time: the writer waits for a copy of a hundred numbers at most. */
    public Latency read() {
        final long[] sorted;
        final Latency all;
        synchronized (this) {
            if (count == 0) {
                return Latency.NONE;
            }
            sorted = Arrays.copyOf(recent, (int) Math.min(count, RECENT));
            all = new Latency(count, sumNanos / 1e6 / count, minNanos / 1e6, maxNanos / 1e6, 0);
        }
        Arrays.sort(sorted);
        final long p99 = sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
        return new Latency(all.count(), all.meanMs(), all.minMs(), all.maxMs(), p99 / 1e6);
    }
}
