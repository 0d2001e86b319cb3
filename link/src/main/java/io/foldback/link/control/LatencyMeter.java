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

    /** The counts of one moment. */
    private record Snapshot(long count, long sumNanos, long minNanos, long maxNanos, long[] recent) {}

    public synchronized void add(long nanos) {
        recent[(int) (count % RECENT)] = nanos;
        count++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** Sorts on the reader's time: the writer waits for a copy of a hundred numbers at most. */
    public Latency read() {
        final Snapshot now = snapshot();
        if (now.count() == 0) {
            return Latency.NONE;
        }
        Arrays.sort(now.recent());
        final long p99 = now.recent()[(int) Math.ceil(now.recent().length * 0.99) - 1];
        return new Latency(
                now.count(), now.sumNanos() / 1e6 / now.count(), now.minNanos() / 1e6, now.maxNanos() / 1e6, p99 / 1e6);
    }

    private synchronized Snapshot snapshot() {
        return new Snapshot(
                count, sumNanos, minNanos, maxNanos, Arrays.copyOf(recent, (int) Math.min(count, RECENT)));
    }
}
