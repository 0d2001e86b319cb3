package io.foldback.deploy.bench.crowd;

/** Follows the positions of one listener. One thread. */
final class Track {
    private final Tally tally;
    private long next = -1;
    private int epoch;

    Track(Tally tally) {
        this.tally = tally;
    }

    /** @param captureNanos of the first frame, 0 when not known */
    void message(int newEpoch, long position, int frames, int dropped, long captureNanos, long nowNanos) {
        tally.message(captureNanos == 0 ? -1 : nowNanos - captureNanos, dropped);
        if (next >= 0 && (newEpoch != epoch || position != next)) {
            tally.gap(newEpoch == epoch ? position - next : 0);
        }
        epoch = newEpoch;
        next = position + frames;
    }

    void malformed() {
        tally.malformed();
    }

    /** Whether any sound came. */
    boolean sounds() {
        return next >= 0;
    }
}
