package io.foldback.webrtc.srtp;

/** Which of the last 64 indexes were seen (RFC 3711 §3.3.2). One thread. */
final class ReplayWindow {
    private static final int SIZE = Long.SIZE;

    private long newest = -1;
    private long seen;

    /** Whether a packet of this index is new, and not older than the window. */
    boolean admits(long index) {
        if (index > newest) {
            return true;
        }
        final long age = newest - index;
        return age < SIZE && (seen >>> age & 1) == 0;
    }

    /** A packet of this index was verified. */
    void take(long index) {
        if (index > newest) {
            final long step = index - newest;
            seen = newest < 0 || step >= SIZE ? 1 : seen << step | 1;
            newest = index;
        } else {
            seen |= 1L << (newest - index);
        }
    }

    /** The highest that was taken; -1 before any. */
    long newest() {
        return newest;
    }
}
