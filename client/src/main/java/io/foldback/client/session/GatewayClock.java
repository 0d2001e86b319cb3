package io.foldback.client.session;

/**
 * Maps the gateway's clock to ours by answered pings: between ping and pong lies the instant that the pong tells. A clock
 * that none of them tells from ours is ours, so that on one host nothing is guessed; of another the quickest of the last
 * eight errs the least, by half of its round trip at most. The address tells nothing: behind a tunnel it is loopback.
 * Pongs come on the client's thread; any asks.
 */
final class GatewayClock {
    private static final int REMEMBERED = 8;

    private final long[] roundTrips = new long[REMEMBERED];
    private final long[] offsets = new long[REMEMBERED];
    private int pongs;
    private boolean apart;

    /**
     * @param sentNanos our clock when the ping left
     * @param gatewayNanos the gateway's clock when it answered
     * @param nowNanos our clock now
     */
    synchronized void pong(long sentNanos, long gatewayNanos, long nowNanos) {
        final long least = sentNanos - gatewayNanos;
        final long greatest = nowNanos - gatewayNanos;
        apart |= least > 0 || greatest < 0;
        roundTrips[pongs % REMEMBERED] = nowNanos - sentNanos;
        offsets[pongs % REMEMBERED] = least + (nowNanos - sentNanos) / 2;
        pongs++;
    }

    /** Nanoseconds from an instant of the gateway's to one of ours; -1 when not known. An instant of 0 is not known. */
    synchronized long age(long gatewayNanos, long nowNanos) {
        return pongs == 0 || gatewayNanos == 0 ? -1 : nowNanos - gatewayNanos - (apart ? offset() : 0);
    }

    private long offset() {
        int quickest = 0;
        for (int pong = 1; pong < Math.min(pongs, REMEMBERED); pong++) {
            if (roundTrips[pong] < roundTrips[quickest]) {
                quickest = pong;
            }
        }
        return offsets[quickest];
    }
}
