package io.foldback.webrtc.ice;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * How many packets that proved nothing each address may send before those of it are not even looked at. A table of fixed
 * size: addresses that share a place share its allowance. An IPv6 host counts as its /64. The receiving thread.
 */
public final class FloodGuard {
    private static final int PLACES = 4096;
    private static final long NANOS = 1_000_000_000L;

    private final int[] left = new int[PLACES];
    private final int perSecond;
    private long second = Long.MIN_VALUE;

    /** @param perSecond packets that each address may waste */
    public FloodGuard(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether a packet of {@code from} is to be looked at. */
    public boolean admits(InetAddress from, long nowNanos) {
        if (Math.floorDiv(nowNanos, NANOS) != second) {
            second = Math.floorDiv(nowNanos, NANOS);
            Arrays.fill(left, perSecond);
        }
        return left[place(from)] > 0;
    }

    /** A packet of {@code from} was looked at for nothing. */
    public void wasted(InetAddress from) {
        final int place = place(from);
        left[place] = Math.max(0, left[place] - 1);
    }

    private static int place(InetAddress from) {
        final byte[] host = from.getAddress();
        int hash = 1;
        for (int i = 0; i < Math.min(host.length, 8); i++) {
            hash = 31 * hash + host[i];
        }
        return (hash ^ hash >>> 12) & (PLACES - 1);
    }
}
