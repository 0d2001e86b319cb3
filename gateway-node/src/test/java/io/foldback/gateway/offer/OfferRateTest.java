package io.foldback.gateway.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferRateTest {
    private static final int MANY = 10_000;
    private static final int PER_SECOND = 20;
    private static final long SECOND = 1_000_000_000;

    private final OfferCounters counters = new OfferCounters();
    private final OfferRate rate = new OfferRate(PER_SECOND, counters);

    private int admitted(String address, int offers, long nowNanos) {
        int admitted = 0;
        for (int i = 0; i < offers; i++) {
            admitted += rate.admits(InetAddress.ofLiteral(address), nowNanos) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void ofTenThousandOffersFromOneAddressAFewASecondAreLookedAt() {
        assertEquals(PER_SECOND, admitted("192.0.2.7", MANY, 0));
        assertEquals(PER_SECOND, admitted("192.0.2.7", MANY, SECOND));

        assertEquals(Map.of("too_many_offers", 2L * (MANY - PER_SECOND)), counters.refused());
    }

    @Test
    void othersAreLookedAtMeanwhile() {
        admitted("192.0.2.7", MANY, 0);

        assertEquals(1, admitted("192.0.2.8", 1, 0));
        assertEquals(1, admitted("2001:db8::7", 1, 0));
    }

    @Test
    void aHostOfIpv6IsItsWholeNetwork() {
        int admitted = 0;
        for (int i = 0; i < MANY; i++) {
            admitted += admitted(String.format("2001:db8::%x", i), 1, 0);
        }

        assertEquals(PER_SECOND, admitted);
    }

    @Test
    void thisVeryHostIsNotCounted() {
        assertEquals(MANY, admitted("127.0.0.1", MANY, 0));
        assertTrue(rate.admits(null, 0));
    }
}
