package io.foldback.link.hub;

import java.util.OptionalLong;

/**
 * How far another host's monotonic clock is ahead of ours, from stamps that both sides exchange: of the last exchanges
 * the one with the shortest round trip counts (RFC 5905 §10, the clock filter).
 */
final class HostClock {
    private static final int KEPT = 16;

    private final long[] roundTrips = new long[KEPT];
    private final long[] offsets = new long[KEPT];
    private int exchanges;

    /**
     * One exchange.
     *
     * @param sent our stamp when we sent
     * @param peerReceived the peer's when it received that
     * @param peerSent the peer's when it answered
     * @param received ours when the answer came
     */
    void exchanged(long sent, long peerReceived, long peerSent, long received) {
        final int slot = exchanges % KEPT;
        roundTrips[slot] = (received - sent) - (peerSent - peerReceived);
        offsets[slot] = ((peerReceived - sent) + (peerSent - received)) / 2;
        exchanges++;
    }

    /** Nanoseconds to add to our clock to get the peer's; empty before the first exchange. */
    OptionalLong aheadNanos() {
        if (exchanges == 0) {
            return OptionalLong.empty();
        }
        int best = 0;
        for (int i = 1; i < Math.min(exchanges, KEPT); i++) {
            if (roundTrips[i] < roundTrips[best]) {
                best = i;
            }
        }
        return OptionalLong.of(offsets[best]);
    }
}
