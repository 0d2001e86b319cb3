package io.foldback.client.datagram;

import io.foldback.proto.datagram.Redundancy;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what comes by datagrams, over all sessions of a client. The line's thread counts, any thread reads. */
public final class DatagramCounters {
    static final int PACKETS = 0;
    static final int LOST = 1;
    static final int RECOVERED = 2;
    static final int UNRECOVERED = 3;
    static final int LATE = 4;
    static final int DUPLICATES = 5;
    static final int BAD = 6;
    static final int ROUND_TRIP = 7;
    static final int JITTER = 8;

    private final AtomicLongArray counts = new AtomicLongArray(9);
    private volatile Redundancy redundancy = Redundancy.NONE;

    void add(int what, long count) {
        counts.setOpaque(what, counts.getOpaque(what) + count);
    }

    void set(int what, long value) {
        counts.setOpaque(what, value);
    }

    long get(int what) {
        return counts.getOpaque(what);
    }

    void told(Redundancy much) {
        redundancy = much;
    }

    Redundancy redundancy() {
        return redundancy;
    }

    public DatagramFigures figures() {
        return new DatagramFigures(
                get(PACKETS),
                get(LOST),
                get(RECOVERED),
                get(UNRECOVERED),
                get(LATE),
                get(DUPLICATES),
                get(BAD),
                redundancy,
                get(ROUND_TRIP),
                get(JITTER));
    }
}
