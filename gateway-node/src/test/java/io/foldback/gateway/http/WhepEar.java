package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.browser.ListenerPage;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.whep.WhepFacts;
import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.listener.ListenerLoop;
import io.foldback.webrtc.listener.RtcEars;
import io.foldback.webrtc.listener.RtcListener;
import io.foldback.webrtc.peer.PeerStatistics;
import io.foldback.webrtc.sdp.Answered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener by WHEP that decrypts every packet. */
final class WhepEar implements RtcEars, AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<ByteBuffer> packets = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final DtlsSessions handshakes = new DtlsSessions(
            DtlsIdentity.create(RANDOM, Instant.now()), 1, Duration.ofSeconds(PATIENCE_SECONDS), RANDOM);
    private final TestGateway gateway;
    private final ListenerLoop loop;
    private final RtcListener listener;

    private WhepEar(TestGateway gateway) throws IOException {
        this.gateway = gateway;
        loop = ListenerLoop.start("whep-ear", handshakes, 1);
        listener = loop.listener(this);
    }

    /** One that shook hands, alone at its gateway; it hears what the room plays from now on. */
    static WhepEar connected(TestGateway gateway, String mix, String token) throws IOException, InterruptedException {
        final WhepEar ear = new WhepEar(gateway);
        final HttpRequest offer = HttpRequest.newBuilder(URI.create(gateway.url("/whep/main/" + mix)))
                .header("Content-Type", "application/sdp")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(ear.listener.offer()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            final HttpResponse<String> response = client.send(offer, BodyHandlers.ofString());
            assertEquals(201, response.statusCode(), response.body());
            final Answered answer = Answered.read(response.body());
            assertNotNull(answer);
            ear.listener.answered(answer, answer.candidates().getFirst());
        }
        ListenerPage.await("the handshake's end at the gateway", () -> isConnected(gateway));
        return ear;
    }

    private static boolean isConnected(TestGateway gateway) {
        for (final Sessions.Listener one : gateway.sessions().all()) {
            final PeerStatistics peer = WhepFacts.of(gateway.whep()).of(one.number());
            return peer != null && peer.connected();
        }
        return false;
    }

    /** The Opus of the next packet. */
    ByteBuffer packet() throws InterruptedException {
        final ByteBuffer packet = packets.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(packet, () -> "no packet came: " + troubles);
        return packet;
    }

    @Override
    public void connected() {
        // the gateway is asked
    }

    @Override
    public void heard(int missing, long ageNanos, long nowNanos) {
        if (missing != 0) {
            troubles.add(missing + " are missing");
        }
    }

    @Override
    public void verified(byte[] packet, int at, int length) {
        packets.add(ByteBuffer.allocate(length).put(packet, at, length).flip());
    }

    @Override
    public void forged() {
        troubles.add("a packet is forged");
    }

    @Override
    public void ended(String sentence) {
        troubles.add(sentence);
    }

    /** Leaves, and returns when the gateway knows. */
    @Override
    public void close() throws IOException {
        assertTrue(troubles.isEmpty(), troubles::toString);
        loop.close();
        ListenerPage.await("its goodbye", () -> gateway.sessions().count() == 0);
    }
}
