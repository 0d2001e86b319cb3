package io.foldback.deploy.bench.crowd;

/** Follows the positions of one listener. One thread. */
final class Track {
    private final CrowdEars ears;
    private long next = -1;
    private int epoch;
    private long joinedNanos;
    private long soundNanos;

    Track(CrowdEars ears) {
        this.ears = ears;
    }

    /** @param captureNanos of the first frame, 0 when not known */
    void message(int newEpoch, long position, int frames, int dropped, long captureNanos, long nowNanos) {
        ears.message(captureNanos == 0 ? -1 : nowNanos - captureNanos, dropped);
        if (next >= 0 && (newEpoch != epoch || position != next)) {
            ears.gap(newEpoch == epoch ? position - next : 0);
        }
        if (!sounds()) {
            soundNanos = nowNanos;
            ears.sounds(joiningNanos());
        }
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
        ears.malformed();
    }

    /** Whether any sound came. */
    boolean sounds() {
        return next >= 0;
    }
}
