package io.foldback.webrtc.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions over a wire that loses nothing. */
@Timeout(30)
class DtlsSessionsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity IDENTITY = DtlsIdentity.create(RANDOM, Instant.EPOCH);
    private static final Fingerprint OWN = IDENTITY.fingerprint();

    private final DtlsSessions sessions = new DtlsSessions(IDENTITY, 1, Duration.ofSeconds(20), RANDOM);

    /** What happened to a session, and what it sent first. */
    private static final class Story implements DtlsSession.Events {
        private final CompletableFuture<SrtpKeys> secured = new CompletableFuture<>();
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final CompletableFuture<byte[]> first = new CompletableFuture<>();
        private final AtomicReference<DtlsSession> other = new AtomicReference<>();

        @Override
        public void secured(SrtpKeys keys) {
            secured.complete(keys);
        }

        @Override
        public void ended(String sentence) {
            ended.complete(sentence);
        }

        void send(byte[] bytes, int offset, int length) {
            final byte[] packet = Arrays.copyOfRange(bytes, offset, offset + length);
            first.complete(packet);
            final DtlsSession to = other.get();
            if (to != null) {
                to.offer(packet);
            }
        }
    }

    private byte[] hello() throws Exception {
        final Story story = new Story();
        final DtlsSession client = sessions.join(OWN, story::send, story);
        final byte[] hello = story.first.get(5, TimeUnit.SECONDS);
        client.close();
        return hello;
    }

    @Test
    void whoFallsSilentInAHandshakeKeepsNobodyWaiting() throws Exception {
        final Story silent = new Story();
        final DtlsSession stuck = sessions.begin(OWN, silent::send, silent);
        stuck.offer(hello());
        silent.first.get(5, TimeUnit.SECONDS);

        final Story server = new Story();
        final Story client = new Story();
        client.other.set(sessions.begin(OWN, server::send, server));
        server.other.set(sessions.join(OWN, client::send, client));

        assertEquals(
                server.secured.get(5, TimeUnit.SECONDS).client().profile(),
                client.secured.get(5, TimeUnit.SECONDS).client().profile());
        assertFalse(silent.ended.isDone());
        stuck.close();
    }

    @Test
    void aSessionTakesNothingThatAnnouncesMegabytes() throws Exception {
        final Story story = new Story();
        final DtlsSession session = sessions.begin(OWN, story::send, story);

        assertFalse(session.offer(HandshakeLimitTest.bomb((1 << 24) - 1)));
        assertTrue(session.offer(hello()));

        assertTrue(story.first.get(5, TimeUnit.SECONDS).length > 0, "and goes on");
        session.close();
    }

    @Test
    void aSessionThatCannotReadHoldsFewPackets() {
        final Story story = new Story();
        final DtlsSessions nobodysTurn = new DtlsSessions(IDENTITY, 0, Duration.ofSeconds(1), RANDOM);
        final DtlsSession session = nobodysTurn.begin(OWN, story::send, story);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            taken += session.offer(new byte[1_400]) ? 1 : 0;
        }
        session.close();

        assertEquals(32, taken);
        assertFalse(session.offer(new byte[1]));
    }
}
