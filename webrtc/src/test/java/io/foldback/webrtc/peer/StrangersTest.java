package io.foldback.webrtc.peer;

import static io.foldback.webrtc.peer.VirtualPort.address;
import static io.foldback.webrtc.peer.VirtualPort.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packets of strangers and of those who move, by the ten thousand, without a network. */
class StrangersTest {
    private static final int MANY = 10_000;
    private static final String ANN = "annannan";
    private static final InetSocketAddress HOME = address(1);
    private static final byte[] CLIENT_HELLO = {22, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final VirtualPort port = new VirtualPort(Duration.ofMinutes(1));
    private final Peer ann = port.invite(ANN);

    @AfterEach
    void close() {
        port.close();
    }

    private long checks(String verdict) {
        return Objects.requireNonNull(port.counts().checks().get(verdict));
    }

    /** At how many of the addresses that were used somebody is known. */
    private int known() {
        return (int) IntStream.range(0, 100 + MANY)
                .filter(i -> port.peers.at(address(i)) != null)
                .count();
    }

    private void assertServesAnn() {
        port.channel.sent();
        port.serve(check(ANN, 77, true), HOME);
        assertEquals(
                List.of(HOME),
                port.channel.sent().stream().map(VirtualChannel.Packet::other).toList());
        assertEquals(HOME, ann.outlet().target());
    }

    @Test
    void tenThousandChecksFromOneAddressAreLookedAtAFewTimesASecond() {
        final byte[] bad = check(ANN, 1, true, "another password of length");
        for (int i = 0; i < MANY; i++) {
            port.serve(bad, address(7));
        }

        assertEquals(VirtualPort.WASTE, checks("bad_integrity"));
        assertEquals(MANY - VirtualPort.WASTE, port.counts().flooded());
        assertEquals(0, port.channel.sent().size(), "none was answered");
        assertNull(port.peers.at(address(7)));
        assertServesAnn();
    }

    @Test
    void tenThousandChecksFromAsManyAddressesLeaveNothingBehind() {
        for (int i = 0; i < MANY; i++) {
            port.serve(check("nobody" + i, i, true), address(100 + i));
        }

        assertEquals(MANY, checks("unknown_user"));
        assertEquals(0, port.channel.sent().size(), "none was answered");
        assertEquals(0, known());
        assertServesAnn();
    }

    @Test
    void aHandshakeIsBegunByNobodyWhoDidNotCheck() {
        for (int i = 0; i < MANY; i++) {
            port.serve(CLIENT_HELLO, address(i % 2 == 0 ? 7 : 100 + i));
        }

        assertEquals(MANY, port.counts().foreign());
        assertEquals(0, port.sessions());
        assertEquals(0, port.channel.sent().size(), "none was answered");
        assertServesAnn();
    }

    @Test
    void tenThousandHellosOfOneListenerAreOneSession() {
        assertServesAnn();
        for (int i = 0; i < MANY; i++) {
            port.serve(CLIENT_HELLO, HOME);
        }

        assertEquals(1, port.sessions());
        assertEquals(MANY - 32, port.counts().refusedDtls());
        assertServesAnn();
    }

    @Test
    void whoChecksWithoutTheRightSignatureMovesNobody() {
        assertServesAnn();

        port.serve(check(ANN, 2, true, "another password of length"), address(2));

        assertEquals(HOME, ann.outlet().target());
        assertNull(port.peers.at(address(2)));
        assertEquals(0, port.counts().moved());
    }

    @Test
    void whoChecksWithTheRightSignatureIsServedWhereItIs() {
        assertServesAnn();

        port.serve(check(ANN, 2, true), address(2));

        assertEquals(address(2), ann.outlet().target());
        assertEquals(1, port.counts().moved());
    }

    @Test
    void soundGoesNowhereElseUntilTheNewWayIsNominated() {
        assertServesAnn();

        port.serve(check(ANN, 2, false), address(2));

        assertEquals(HOME, ann.outlet().target());
        assertNotNull(port.peers.at(address(2)), "what comes from there is hers");
    }

    @Test
    void whoIsEverywhereIsKnownAtFewAddresses() {
        for (int i = 0; i < MANY; i++) {
            port.serve(check(ANN, i, true), address(i));
        }

        assertEquals(4, known());
        assertEquals(address(MANY - 1), ann.outlet().target());
    }

    @Test
    void anAddressThatSoundGoesToIsNotForgottenForOthers() {
        assertServesAnn();
        for (int i = 2; i < 10; i++) {
            port.serve(check(ANN, i, false), address(i));
        }

        assertEquals(ann, port.peers.at(HOME));
        assertEquals(4, known());
    }

    /** STUN has nothing against it, but the next check of hers ends it, and what goes astray is encrypted. */
    @Test
    void whoRepeatsAnOverheardCheckLeadsSoundAstrayUntilTheNextOne() {
        final byte[] overheard = check(ANN, 5, true);
        port.serve(overheard, HOME).serve(overheard, address(2));
        assertEquals(address(2), ann.outlet().target());

        assertServesAnn();

        assertEquals(2, port.counts().moved());
    }

    @Test
    void anAnswerThatFindsNoWayIsCounted() {
        port.serve(check(ANN, 5, true), new InetSocketAddress(HOME.getAddress(), 0));

        assertEquals(1, port.counts().unanswered());
    }

    @Test
    void whoIsGoneIsKnownNowhereAfterASweep() {
        assertServesAnn();
        ann.close();

        port.peers.sweep();
        port.pass(Duration.ofSeconds(1));
        port.serve(check(ANN, 9, true), HOME);

        assertEquals(0, known());
        assertEquals(1, checks("unknown_user"));
    }
}
