package io.foldback.gateway.offer;

import io.foldback.webrtc.ice.FloodGuard;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** How many offers of one address are looked at within a second, loopback excepted. Any thread. */
public final class OfferRate {
    private final FloodGuard guard;
    private final OfferCounters counters;

    public OfferRate(int perSecond, OfferCounters counters) {
        this.guard = new FloodGuard(perSecond);
        this.counters = counters;
    }

    /** Whether one more is; a refusal is counted. */
    public synchronized boolean admits(@Nullable InetAddress address, long nowNanos) {
        if (address == null || address.isLoopbackAddress()) {
            return true;
        }
        final boolean admitted = guard.admits(address, nowNanos);
        if (admitted) {
            guard.wasted(address);
        } else {
            counters.countRefused("too_many_offers");
        }
        return admitted;
    }
}
