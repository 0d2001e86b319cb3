package io.foldback.webrtc.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.stun.Stun;
import io.foldback.webrtc.stun.StunMessage;
import io.foldback.webrtc.stun.StunSignature;
import io.foldback.webrtc.stun.StunWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CheckResponderTest {
    private static final InetSocketAddress FROM = new InetSocketAddress("192.0.2.7", 50_000);
    private static final String PASSWORD = "0123456789012345678901";

    private final StunWriter writer = new StunWriter();
    private final CheckResponder<Ann> responder =
            new CheckResponder<>(fragment -> fragment.equals("ours") ? new Ann() : null);

    private static final class Ann implements CheckResponder.Invited {
        @Override
        public StunSignature signature() {
            return new StunSignature(PASSWORD);
        }

        @Override
        public String remoteFragment() {
            return "theirs";
        }
    }

    @Test
    void answersASignedCheckWithWhereItCameFrom() {
        final int length = writer.begin(Stun.BINDING_REQUEST)
                .username("ours:theirs")
                .priority(1)
                .controlling(7)
                .useCandidate()
                .sign(new StunSignature(PASSWORD))
                .finish();

        assertEquals(CheckResponder.Verdict.VALID, responder.judge(writer.bytes(), length, FROM));

        assertNotNull(responder.user());
        assertTrue(responder.nominates());
        final StunMessage answer = new StunMessage();
        assertEquals(StunMessage.Verdict.OK, answer.wrap(responder.answer(), responder.answerLength()));
        assertEquals(Stun.BINDING_SUCCESS, answer.type());
        assertEquals(FROM, answer.mappedAddress());
        assertTrue(answer.isSignedBy(new StunSignature(PASSWORD)));
    }

    @Test
    void noAnswerIsLongerThanItsRequest() {
        final InetSocketAddress ipv6 = new InetSocketAddress("2001:db8::1", 50_000);
        final int shortest = check("ours:theirs", PASSWORD);

        assertEquals(CheckResponder.Verdict.VALID, responder.judge(writer.bytes(), shortest, ipv6));

        assertTrue(responder.answerLength() <= shortest, responder.answerLength() + " for " + shortest);
    }

    @Test
    void strangersAreNotAnswered() {
        assertEquals(
                CheckResponder.Verdict.UNKNOWN_USER,
                responder.judge(writer.bytes(), check("nobody:theirs", PASSWORD), FROM));
        assertEquals(
                CheckResponder.Verdict.UNKNOWN_USER,
                responder.judge(writer.bytes(), check("ours:others", PASSWORD), FROM));
        assertEquals(
                CheckResponder.Verdict.BAD_INTEGRITY,
                responder.judge(writer.bytes(), check("ours:theirs", "another password of length"), FROM));
        assertNull(responder.user());
        assertEquals(CheckResponder.Verdict.MALFORMED, responder.judge(new byte[] {0, 1}, 2, FROM));
    }

    @Test
    void aSignedMessageThatIsNoCheckIsNotAnswered() {
        final StunSignature signature = new StunSignature(PASSWORD);
        final int withoutPriority = writer.begin(Stun.BINDING_REQUEST)
                .username("ours:theirs")
                .sign(signature)
                .finish();

        assertEquals(CheckResponder.Verdict.NO_CHECK, responder.judge(writer.bytes(), withoutPriority, FROM));
        assertEquals(
                CheckResponder.Verdict.NO_REQUEST,
                responder.judge(
                        writer.bytes(),
                        writer.begin(Stun.BINDING_SUCCESS).sign(signature).finish(),
                        FROM));
    }

    private int check(String username, String password) {
        return writer.begin(Stun.BINDING_REQUEST)
                .username(username)
                .priority(1)
                .controlling(7)
                .sign(new StunSignature(password))
                .finish();
    }

    @Test
    void anAddressThatWastesTooMuchIsNotLookedAtForTheRestOfASecond() throws Exception {
        final FloodGuard guard = new FloodGuard(3);
        final InetAddress one = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            assertTrue(guard.admits(one, 5));
            guard.wasted(one);
        }

        assertFalse(guard.admits(one, 6));
        assertTrue(guard.admits(InetAddress.getByName("192.0.2.2"), 6));
        assertTrue(guard.admits(one, 1_000_000_000L));
    }

    @Test
    void credentialsAreCheckedAndKeptSecret() {
        final IceCredentials random = IceCredentials.random(new SecureRandom());

        assertFalse(random.toString().contains(random.password()));
        assertThrows(IllegalArgumentException.class, () -> new IceCredentials("abc", PASSWORD));
        assertThrows(IllegalArgumentException.class, () -> new IceCredentials("ab cd", PASSWORD));
        assertThrows(IllegalArgumentException.class, () -> new IceCredentials("abcd", "short"));
    }
}
