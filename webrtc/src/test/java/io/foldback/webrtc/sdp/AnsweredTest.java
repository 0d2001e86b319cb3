package io.foldback.webrtc.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.foldback.webrtc.ice.IceCredentials;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private final SecureRandom random = new SecureRandom();
    private final IceCredentials listener = IceCredentials.random(random);
    private final IceCredentials server = IceCredentials.random(random);
    private final Fingerprint print = Fingerprint.of(new byte[32]);
    private final List<InetSocketAddress> candidates =
            List.of(new InetSocketAddress("192.0.2.7", 5102), new InetSocketAddress("2001:db8::7", 5102));

    private String answer() {
        final Offer offer = assertInstanceOf(Offer.class, OfferReader.read(ListenerOffer.text(listener, print)));
        assertEquals(listener, offer.remote());
        assertEquals(print, offer.fingerprint());
        return new Answer(server, print, 5, candidates, new Terms.Sending(20, 2)).to(offer);
    }

    @Test
    void theOfferIsAnsweredAndTheAnswerUnderstood() {
        assertEquals(new Answered(server, print, candidates), Answered.read(answer()));
    }

    @Test
    void anAnswerThatLacksSomethingIsNone() {
        for (final String line :
                List.of("a=ice-ufrag", "a=ice-pwd", "a=fingerprint", "a=candidate", "m=audio", "v=0")) {
            assertNull(Answered.read(answer().replace(line, "a=x")), line);
        }
        assertNull(Answered.read(answer().replace("a=ice-pwd:" + server.password(), "a=ice-pwd:short")));
    }

    @Test
    void namesAndOtherTransportsAreNoCandidates() {
        final String named = answer().replace("192.0.2.7 5102 typ", "host.local 5102 typ");
        final Answered answered = Answered.read(named);

        assertNotNull(answered);
        assertEquals(List.of(candidates.getLast()), answered.candidates());
        assertNull(Answered.read(answer().replace(" udp ", " tcp ")));
        assertNull(Answered.read(answer().replace(" 5102 ", " 99999 ")));
    }

    @Property(tries = 1_000)
    void anyTextIsRead(@ForAll String text) {
        assertNull(Answered.read("v=0\r\n" + text));
    }
}
