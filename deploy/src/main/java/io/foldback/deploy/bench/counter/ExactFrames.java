package io.foldback.deploy.bench.counter;

import io.foldback.client.sink.PacedSink;

/**
 * Which frames of two channels of the counter signal are played bit for bit as 24 bits carry them, and how long it takes
 * where they are not. The sink's thread records, any other opens and reads.
 */
final class ExactFrames implements PacedSink.Played {
    /** A block that is lost for good, and the one on either side over which the ear glides. */
    static final int SOFT = 3 * 64;

    private final RoundedCounter signal = new RoundedCounter();
    private long next;
    private long all;
    private long exact;
    private int hole;
    private int longest;
    private long hard;

    /** Begins to count, from nothing. */
    synchronized void open() {
        all = 0;
        exact = 0;
        hole = 0;
        longest = 0;
        hard = 0;
    }

    @Override
    public synchronized void played(float[][] planes, int frames) {
        for (int i = 0; i < frames; i++) {
            take(planes[0][i], planes[1][i]);
        }
    }

    private void take(float first, float second) {
        all++;
        if (!signal.is(next, first, second)) {
            final long found = signal.frame(first, second, next);
            if (found < 0) {
                missed();
                return;
            }
            next = found;
        }
        next++;
        exact++;
        hole = 0;
    }

    private void missed() {
        next++;
        hole++;
        longest = Math.max(longest, hole);
        if (hole == SOFT + 1) {
            hard++;
        }
    }

    /** Part of what was played that is bit for bit what it should be, 0..1. */
    synchronized double share() {
        return all == 0 ? 0 : (double) exact / all;
    }

    /** Frames of the longest piece that is not. */
    synchronized int longestHole() {
        return longest;
    }

    /** How many pieces that are not are longer than {@value #SOFT} frames. */
    synchronized long hardGaps() {
        return hard;
    }
}
