package io.foldback.webrtc.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.rtp.ReceptionReports;
import io.foldback.webrtc.sdp.Terms;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A publisher at the port. */
@Timeout(30)
class PublisherTest {
    private static final int SSRC = 77;
    private static final int OPUS = 111;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private RtcPort port = open("127.0.0.1", List.of());

    private record Heard(int stream, long timestamp, ByteBuffer payload) {}

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    private static RtcPort open(String host, List<InetAddress> publicAddresses) {
        try {
            return RtcPort.open(new RtcSettings(
                    host, 0, publicAddresses, 1, 8, Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 8, 1 << 20));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Story implements PeerEvents {
        private final CompletableFuture<Boolean> connected = new CompletableFuture<>();

        @Override
        public void connected() {
            connected.complete(true);
        }

        @Override
        public void closed(String sentence) {}
    }

    private Peer connect(JavaListener publisher) throws Exception {
        final Story story = new Story();
        final Peer peer = port.invite(
                publisher.publication(),
                new Terms.Receiving(10, 1, 64_000),
                (stream, timestamp, packet, at, length, arrivalNanos) -> heard.add(
                        new Heard(stream, timestamp, ByteBuffer.wrap(Arrays.copyOfRange(packet, at, at + length)))),
                story);
        publisher.answered(peer.answer());
        publisher.connect();
        assertTrue(story.connected.get(5, TimeUnit.SECONDS));
        return peer;
    }

    private static byte[] packet(int type, int ssrc, int sequence, int timestamp, byte... payload) {
        return ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
    }

    private static ByteBuffer bytes(int... values) {
        final ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (final int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    private Heard next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(5, TimeUnit.SECONDS));
    }

    private static ReceptionStatistics await(Peer peer, long packets, long refused) {
        final long until = System.nanoTime() + 5_000_000_000L;
        ReceptionStatistics now = Objects.requireNonNull(peer.reception());
        while ((now.packets() < packets || now.refused() < refused) && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
            now = Objects.requireNonNull(peer.reception());
        }
        assertEquals(packets, now.packets(), now.toString());
        assertEquals(refused, now.refused(), now.toString());
        return now;
    }

    @ParameterizedTest
    @EnumSource
    void itsPacketsAreHandedOnOnceEachWithLongTimestamps(SrtpProfile profile) throws Exception {
        try (JavaListener publisher = new JavaListener(profile)) {
            final Peer peer = connect(publisher);

            publisher.sound(packet(OPUS, SSRC, 65_534, -480, (byte) 1));
            publisher.sound(packet(OPUS, SSRC, 65_535, 0, (byte) 2));
            final byte[] twice = publisher.protect(packet(OPUS, SSRC, 0, 480, (byte) 3, (byte) 4));
            publisher.send(twice, twice.length);
            publisher.send(twice, twice.length);

            assertEquals(0xFFFF_FFFFL - 479, next().timestamp());
            assertEquals(0x1_0000_0000L, next().timestamp());
            final Heard third = next();
            assertEquals(bytes(3, 4), third.payload());
            assertEquals(0x1_0000_0000L + 480, third.timestamp());
            final ReceptionStatistics came = await(peer, 3, 1);
            assertTrue(came.connected());
            assertEquals(0, came.lost());
            assertNull(heard.poll());
        }
    }

    @Test
    void whatIsNotItsSoundIsDroppedAndCounted() throws Exception {
        try (JavaListener publisher = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            final Peer peer = connect(publisher);
            publisher.sound(packet(OPUS, SSRC, 1, 0, (byte) 1));
            final byte[] forged = publisher.protect(packet(OPUS, SSRC, 2, 480, (byte) 1));
            forged[forged.length - 1] ^= 1;
            publisher.send(forged, forged.length);
            publisher.send(new byte[] {(byte) 0x8F, OPUS, 0, 0}, 4);
            publisher.sound(packet(96, SSRC, 3, 960, (byte) 1)); // a picture
            final byte[] padding = packet(OPUS, SSRC, 4, 960, (byte) 0, (byte) 0, (byte) 3);
            padding[0] |= 0x20;
            publisher.sound(padding);
            publisher.sound(packet(OPUS, SSRC, 5, 1_440, (byte) 9));

            next();
            assertEquals(bytes(9), next().payload());
            final ReceptionStatistics came = await(peer, 3, 2);
            assertEquals(2, came.lost());
            assertNull(heard.poll());
        }
    }

    @Test
    void itIsToldHowItIsHeard() throws Exception {
        try (JavaListener publisher = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            connect(publisher);
            for (int i = 0; i < 10; i++) {
                if (i != 4) {
                    publisher.sound(packet(OPUS, SSRC, 100 + i, 480 * i, (byte) 1));
                }
            }

            final byte[] report = publisher.hearReport();

            assertNotNull(report);
            final ReceptionReports reader = new ReceptionReports();
            assertTrue(reader.read(report, report.length, SSRC, 0));
            assertEquals(1, reader.lost());
            assertEquals(202, report[33] & 0xFF);
        }
    }

    @Test
    void itIsServedOverIpv6Too() throws Exception {
        port.close();
        port = open("::1", List.of(InetAddress.ofLiteral("2001:db8::7"), InetAddress.ofLiteral("203.0.113.9")));
        try (JavaListener publisher = new JavaListener("::1", SrtpProfile.AEAD_AES_128_GCM)) {
            final Peer peer = port.invite(
                    publisher.publication(), new Terms.Receiving(10, 1, 64_000), (s, t, p, a, l, n) -> {}, new Story());
            final String answer = peer.answer();

            assertTrue(answer.contains("c=IN IP6 2001:db8:0:0:0:0:0:7\r\n"), answer);
            assertTrue(answer.contains("a=candidate:2 1 udp 2130706175 203.0.113.9 "), answer);
            assertTrue(answer.contains("a=candidate:3 1 udp 2130705919 0:0:0:0:0:0:0:1 "), answer);
            peer.close();
            port.close();
            port = open("::1", List.of());
            connect(publisher);
            publisher.sound(packet(OPUS, SSRC, 1, 0, (byte) 5));
            assertEquals(bytes(5), next().payload());
        }
    }
}
