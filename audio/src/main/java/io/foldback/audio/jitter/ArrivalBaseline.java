package io.foldback.audio.jitter;

import io.foldback.audio.block.RoomClock;

/**
 * When position {@code anchor} would have arrived on the fastest way seen lately: the minimum of
 * {@code arrival - position / rate} over the last four seconds in which anything arrived. Age is measured against it.
 * Seconds without arrivals do not count, so that a backlog after a stall is seen as the old sound it is.
 */
final class ArrivalBaseline {
    private static final int BUCKETS = 16;
    private static final long BUCKET_NANOS = 250_000_000;

    private final long[] minima = new long[BUCKETS];
    private long anchor;
    private long nanos;
    private long bucketEnd;
    private int current;

    /** Forgets everything; {@code position} arrives now. */
    void restart(long position, long arrivalNanos) {
        anchor = position;
        nanos = arrivalNanos;
        bucketEnd = arrivalNanos + BUCKET_NANOS;
        java.util.Arrays.fill(minima, Long.MAX_VALUE);
        minima[current] = arrivalNanos;
    }

    void arrived(long position, long arrivalNanos) {
        if (arrivalNanos - bucketEnd >= 0) {
            current = (current + 1) % BUCKETS;
            minima[current] = Long.MAX_VALUE;
            bucketEnd = arrivalNanos + BUCKET_NANOS;
        }
        final long start = arrivalNanos - RoomClock.nanosOf(position - anchor);
        if (start < minima[current]) {
            minima[current] = start;
        }
        nanos = least();
    }

    /** The position that arrives at this instant when nothing holds it up. */
    long positionAt(long nowNanos) {
        return anchor + RoomClock.framesOf(nowNanos - nanos);
    }

    private long least() {
        long least = minima[0];
        for (int i = 1; i < BUCKETS; i++) {
            least = Math.min(least, minima[i]);
        }
        return least;
    }
}
