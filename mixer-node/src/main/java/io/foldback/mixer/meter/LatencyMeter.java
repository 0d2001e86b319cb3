package io.foldback.mixer.meter;

/** Age of blocks: mean, least and greatest of all, 99th percentile of the last hundred. One writer, any readers. */
public final class LatencyMeter {
    private static final int RECENT = 100;

    private final long[] recent = new long[RECENT];
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    /** Milliseconds; all 0 when nothing was measured. */
    public record Reading(long count, double meanMs, double minMs, double maxMs, double p99Ms) {}

    public synchronized void add(long nanos) {
        recent[(int) (count % RECENT)] = nanos;
        count++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    public synchronized Reading read() {
        if (count == 0) {
            return new Reading(0, 0, 0, 0, 0);
        }
        final int size = (int) Math.min(count, RECENT);
        final long[] sorted = java.util.Arrays.copyOf(recent, size);
        java.util.Arrays.sort(sorted);
        final long p99 = sorted[(int) Math.ceil(size * 0.99) - 1];
        return new Reading(count, sumNanos / 1e6 / count, minNanos / 1e6, maxNanos / 1e6, p99 / 1e6);
    }
}
