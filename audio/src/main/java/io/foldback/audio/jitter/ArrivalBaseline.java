package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.drift.DriftLoop;
import java.util.Arrays;

/**
 * When each position would have arrived on the fastest way seen lately: a line below all arrivals of the last four seconds
 * in which anything arrived. Age is measured against it. Seconds without arrivals do not count, so that a backlog after a
 * stall is seen as the old sound it is. The line leans as the source's clock differs from that of the arrivals, which is
 * believed once each of three seconds said so: a way that became longer or shorter is no clock. One thread.
 */
final class ArrivalBaseline {
    private static final double NANOS_PER_FRAME = 1e9 / AudioBlock.SAMPLE_RATE;
    private static final int BUCKETS = 16;
    private static final double BUCKET_NANOS = 250e6;
    private static final int PARTS = 4;
    private static final int LEAST_BUCKETS = 8;
    private static final int MOST_LESSONS = 16;

    /** Of each bucket's fastest block: when position {@code anchor} would have come with it, and when it came. */
    private final double[] starts = new double[BUCKETS];

    private final double[] instants = new double[BUCKETS];
    private long anchor;
    private long origin;
    private double bucketEnd;
    private int current;
    private int filled;
    private int lessons;
    private double lean;
    private double least;

    /** Forgets everything; {@code position} arrives now. */
    void restart(long position, long arrivalNanos) {
        anchor = position;
        origin = arrivalNanos;
        bucketEnd = BUCKET_NANOS;
        Arrays.fill(starts, Double.POSITIVE_INFINITY);
        Arrays.fill(instants, 0);
        starts[current] = 0;
        filled = 1;
        lessons = 0;
        lean = 0;
        least = 0;
    }

    void arrived(long position, long arrivalNanos) {
        final double at = arrivalNanos - origin;
        if (at >= bucketEnd) {
            turn(at);
        }
        final double start = at - (position - anchor) * NANOS_PER_FRAME;
        if (start - lean * at < level(current)) {
            starts[current] = start;
            instants[current] = at;
        }
        least = lowest(current, BUCKETS);
    }

    /** By how many frames a position is older than the one that arrives at this instant when nothing holds it up. */
    double age(long position, long nowNanos) {
        final double at = nowNanos - origin;
        return anchor - position + (at - lean * at - least) / NANOS_PER_FRAME;
    }

    /** By how much more slowly than the clock of the arrivals the source's runs, as far as is known. */
    double lean() {
        return lean;
    }

    private double level(int bucket) {
        return starts[bucket] - lean * instants[bucket];
    }

    /** The lowest level of some buckets, of which {@code last} is the newest. */
    private double lowest(int last, int count) {
        return level(fastest(last, count));
    }

    private int fastest(int last, int count) {
        int fastest = Math.floorMod(last, BUCKETS);
        for (int i = 1; i < count; i++) {
            final int bucket = Math.floorMod(last - i, BUCKETS);
            fastest = level(bucket) < level(fastest) ? bucket : fastest;
        }
        return fastest;
    }

    private void turn(double at) {
        if (filled >= LEAST_BUCKETS) {
            learn();
        }
        filled = Math.min(filled + 1, BUCKETS);
        current = (current + 1) % BUCKETS;
        starts[current] = Double.POSITIVE_INFINITY;
        instants[current] = at;
        bucketEnd = at + BUCKET_NANOS;
    }

    /** Leans by the least of what three parts of the time agree upon. */
    private void learn() {
        final int part = filled / PARTS;
        final double first = rise(current - 2 * part, current - 3 * part, part);
        final double second = rise(current - part, current - 2 * part, part);
        final double third = rise(current, current - part, part);
        lessons = Math.min(lessons + 1, MOST_LESSONS);
        final double agreed = nearest(nearest(first, second), third);
        lean = Math.clamp(lean + agreed / lessons, -DriftLoop.MOST, DriftLoop.MOST);
    }

    private double rise(int last, int lastBefore, int count) {
        final int to = fastest(last, count);
        final int from = fastest(lastBefore, count);
        return (level(to) - level(from)) / (instants[to] - instants[from]);
    }

    /** The one that is nearer to 0, when both are on the same side of it. */
    private static double nearest(double a, double b) {
        if (a * b <= 0) {
            return 0;
        }
        return Math.abs(a) < Math.abs(b) ? a : b;
    }
}
