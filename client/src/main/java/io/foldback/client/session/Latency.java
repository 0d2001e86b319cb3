package io.foldback.client.session;

import org.HdrHistogram.Histogram;

/**
 * Ages of blocks when their last byte was read: from the first frame at the device to then. Nanoseconds.
 *
 * @param count blocks whose age is known; with 0 all others mean nothing
 */
public record Latency(long count, long p50, long p99, long p999, long max) {
    private static final double NANOS_PER_FRAME = 1e9 / 48_000;

    static Latency of(Histogram histogram) {
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }

    /** False when no block said when it was captured, or the server does not tell its clock. */
    public boolean known() {
        return count > 0;
    }

    public static double milliseconds(long nanos) {
        return nanos * 1e-6;
    }

    /** Frames at 48 kHz. */
    public static double frames(long nanos) {
        return nanos / NANOS_PER_FRAME;
    }
}
