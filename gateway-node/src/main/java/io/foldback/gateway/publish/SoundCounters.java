package io.foldback.gateway.publish;

import java.util.concurrent.atomic.AtomicLongArray;

/** What became of a publisher's packets. Counted by the thread that decodes, read by any. */
final class SoundCounters {
    private static final int LATE = 0;
    private static final int GUESSED = 1;
    private static final int MALFORMED = 2;

    private final AtomicLongArray counts = new AtomicLongArray(3);

    void countLate() {
        count(LATE);
    }

    void countGuessed() {
        count(GUESSED);
    }

    void countMalformed() {
        count(MALFORMED);
    }

    private void count(int what) {
        counts.setOpaque(what, counts.getPlain(what) + 1);
    }

    SoundStatistics statistics(long dropped) {
        return new SoundStatistics(
                counts.getOpaque(LATE), counts.getOpaque(GUESSED), counts.getOpaque(MALFORMED), dropped);
    }
}
