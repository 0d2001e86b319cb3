package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.offer.OfferAnswer;
import io.foldback.gateway.session.DefaultGrant;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Offers of one address, of which each is good. */
@Timeout(60)
class WhepCrowdTest {
    private static final int MANY = 10_000;
    private static final int SHARE = 8;
    private static final InetAddress GREEDY = InetAddress.ofLiteral("192.0.2.7");

    private final TestGateway gateway = new TestGateway(
            new FakeRooms().withRoom("main", "Kick"),
            DefaultGrant.ALL,
            "foldback.gateway.webrtc.max-listeners-per-address = " + SHARE,
            0);

    @AfterEach
    void close() {
        gateway.close();
    }

    private OfferAnswer knock(InetAddress from) {
        return gateway.whep().knock("main", "main", Credentials.NONE, from, WhepRoutesTest.OFFER);
    }

    @Test
    void ofTenThousandGoodOffersFromOneAddressItsShareIsLetIn() {
        int welcomed = 0;
        for (int i = 0; i < MANY; i++) {
            welcomed += knock(GREEDY) instanceof OfferAnswer.Welcome ? 1 : 0;
        }

        assertEquals(SHARE, welcomed);
        assertEquals(SHARE, gateway.sessions().count());
        assertEquals(MANY - SHARE, gateway.whep().counts().refused().get("crowded_address"));
        assertInstanceOf(OfferAnswer.Welcome.class, knock(InetAddress.ofLiteral("192.0.2.8")), "others are let in");
    }
}
