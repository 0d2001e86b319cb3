package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final InetAddress GREEDY = InetAddress.ofLiteral("192.0.2.7");

    private final Neighbourhood neighbourhood = new Neighbourhood(2);

    @Test
    void oneAddressGetsItsShareAndOthersTheirs() {
        assertTrue(neighbourhood.enter(GREEDY));
        assertTrue(neighbourhood.enter(GREEDY));
        assertFalse(neighbourhood.enter(GREEDY));
        assertTrue(neighbourhood.enter(InetAddress.ofLiteral("192.0.2.8")));
        assertTrue(neighbourhood.enter(InetAddress.ofLiteral("2001:db8::7")));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionIsGone() {
        for (int connection = 0; connection < 5; connection++) {
            neighbourhood.enter(GREEDY);
        }
        for (int connection = 0; connection < 4; connection++) {
            neighbourhood.leave(GREEDY);
        }

        assertTrue(neighbourhood.enter(GREEDY));
        assertFalse(neighbourhood.enter(GREEDY));
    }

    @Test
    void ofTenThousandFromOneAddressItsShareIsLetInAndNothingStaysOfThem() {
        int entered = 0;
        for (int connection = 0; connection < 10_000; connection++) {
            entered += neighbourhood.enter(GREEDY) ? 1 : 0;
        }
        assertEquals(2, entered);
        assertTrue(neighbourhood.enter(InetAddress.ofLiteral("192.0.2.8")));

        for (int connection = 0; connection < 10_000; connection++) {
            neighbourhood.leave(GREEDY);
        }
        neighbourhood.leave(InetAddress.ofLiteral("192.0.2.8"));
        assertEquals(0, neighbourhood.addresses());
    }

    @Test
    void thisVeryHostIsNotCounted() {
        for (int connection = 0; connection < 9; connection++) {
            assertTrue(neighbourhood.enter(InetAddress.getLoopbackAddress()));
        }
    }
}
