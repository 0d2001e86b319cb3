package io.foldback.deploy.bench.crowd;

/** Follows the positions of one listener. One thread. */
final class Track {
    private final Tally tally;
    private long next = -1;
    private int epoch;
    private long joinedNanos;
    private long soundNanos;

    Track(Tally tally) {
        this.tally = tally;
    }

    /** @param captureNanos of the first frame, 0 when not known */
    void message(int newEpoch, long position, int frames, int dropped, long captureNanos, long nowNanos) {
        tally.message(captureNanos == 0 ? -1 : nowNanos - captureNanos, dropped);
        if (next >= 0 && (newEpoch != epoch || position != next)) {
            tally.gap(newEpoch == epoch ? position - next : 0);
        }
        soundNanos = sounds() ? soundNanos : nowNanos;
        epoch = newEpoch;
        next = position + frames;
    }

    /** It asks to be let in from now on. */
    void joins(long nowNanos) {
        joinedNanos = nowNanos;
    }

    /** From there to its first sound; once it {@link #sounds}. */
    long joiningNanos() {
        return soundNanos - joinedNanos;
    }

    void malformed() {
        tally.malformed();
    }

    /** Whether any sound came. */
    boolean sounds() {
        return next >= 0;
    }
}
