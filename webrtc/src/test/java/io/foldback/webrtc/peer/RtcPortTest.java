package io.foldback.webrtc.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.webrtc.srtp.SrtpProfile;
import io.foldback.webrtc.stun.Stun;
import io.foldback.webrtc.stun.StunSignature;
import io.foldback.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class RtcPortTest {
    private static final int FRAMES = 480;

    private RtcPort port = open(Duration.ofSeconds(30), List.of());

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    private static RtcPort open(Duration consent, List<InetAddress> publicAddresses) {
        try {
            return RtcPort.open(new RtcSettings(
                    "127.0.0.1", 0, publicAddresses, 2, 8, Duration.ofSeconds(5), consent, 100, 8, 1 << 20));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What happened to a peer. */
    private static final class Story implements PeerEvents {
        private final CompletableFuture<Void> connected = new CompletableFuture<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public void connected() {
            connected.complete(null);
        }

        @Override
        public void sent(MediaPacket packet, int wireBytes, long nowNanos) {}

        @Override
        public void dropped(MediaPacket packet) {}

        @Override
        public void closed(String sentence) {
            closed.complete(sentence);
        }

        void awaitConnected() throws Exception {
            connected.get(5, TimeUnit.SECONDS);
        }

        String ending() throws Exception {
            return closed.get(5, TimeUnit.SECONDS);
        }
    }

    private static MediaPacket packet(byte[] payload, int number) {
        return new MediaPacket(payload, (long) number * FRAMES, FRAMES, 1, (long) number * FRAMES, 0);
    }

    private static void await(String what, BooleanSupplier condition) {
        final long until = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "no " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Peer invite(JavaListener listener, PeerEvents events) {
        final Peer peer = port.invite(listener.offer(), 10, 2, events);
        listener.answered(peer.answer());
        return peer;
    }

    @ParameterizedTest
    @EnumSource
    void aListenerHearsWhatItsGroupIsSent(SrtpProfile profile) throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(profile);
                PeerGroup group = port.group();
                OpusEncoder encoder = Opus.codec().encoder(new OpusFormat(2, FRAMES, 96_000, 5));
                OpusDecoder decoder = Opus.codec().decoder(2, FRAMES)) {
            final Peer peer = invite(listener, story);
            group.join(peer);
            assertEquals(listener.address(), listener.checkAndWait());
            listener.connect();
            story.awaitConnected();
            assertEquals(profile, listener.profile());

            final float[] tone = new float[2 * FRAMES];
            final byte[] encoded = new byte[OpusFormat.MAX_PACKET];
            final float[] heard = new float[2 * FRAMES];
            int sequence = -1;
            int crossings = 0;
            for (int number = 0; number < 50; number++) {
                for (int i = 0; i < FRAMES; i++) {
                    final double turn = 1_000.0 * (number * FRAMES + i) / 48_000;
                    tone[i] = tone[FRAMES + i] = (float) (0.25 * StrictMath.sin(2 * Math.PI * turn));
                }
                final int length = encoder.encode(tone, 0, FRAMES, encoded);
                group.send(packet(Arrays.copyOf(encoded, length), number));

                final ByteBuffer rtp = ByteBuffer.wrap(Objects.requireNonNull(listener.next(false)));
                final int next = rtp.getShort(2) & 0xFFFF;
                assertTrue(sequence < 0 || next == sequence + 1, sequence + " then " + next);
                sequence = next;
                assertEquals(listener.ssrc(), rtp.getInt(8));
                assertArrayEquals(Arrays.copyOf(encoded, length), Arrays.copyOfRange(rtp.array(), 12, rtp.capacity()));
                assertTrue(decoder.decode(rtp.array(), 12, rtp.capacity() - 12, heard));
                crossings += number < 10 ? 0 : crossings(heard);
            }
            assertEquals(40 * 19.5, crossings, 40 * 0.5 + 4, "a tone of 1 kHz crosses zero twenty times in 10 ms");
            await("count", () -> peer.statistics().packets() == 50);
            assertEquals(0, peer.statistics().drops());
        }
    }

    private static int crossings(float[] samples) {
        int count = 0;
        for (int i = 1; i < FRAMES; i++) {
            count += samples[i - 1] < 0 == samples[i] < 0 ? 0 : 1;
        }
        return count;
    }

    @Test
    void reportsGoBothWays() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group()) {
            final Peer peer = invite(listener, story);
            group.join(peer);
            listener.connect();
            story.awaitConnected();
            group.send(packet(new byte[] {1, 2, 3}, 1));
            final ByteBuffer told = ByteBuffer.wrap(Objects.requireNonNull(listener.next(true)));
            assertEquals(listener.ssrc(), told.getInt(4));
            final int middle = (int) (told.getLong(8) >>> 16);

            final ByteBuffer report = ByteBuffer.allocate(32);
            report.put((byte) 0x81)
                    .put((byte) 201)
                    .putShort((short) 7)
                    .putInt(1)
                    .putInt(listener.ssrc());
            report.putInt(128 << 24 | 3).putInt(0).putInt(48).putInt(middle).putInt(0);
            listener.report(report.array());

            await("report", () -> peer.statistics().reports() == 1);
            final PeerStatistics statistics = peer.statistics();
            assertEquals(0.5, statistics.lossFraction());
            assertEquals(3, statistics.lost());
            assertEquals(1.0, statistics.jitterMs());
            assertTrue(statistics.roundTripMs() > 0 && statistics.roundTripMs() < 2_000, statistics.toString());
            report.put(8, (byte) 9);
            listener.send(report.array(), 32);
            await("bad report", () -> port.counts().badReports() == 1);
        }
    }

    @Test
    void aCertificateThatIsNotThatOfTheOfferIsRefused() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            final Peer peer = port.invite(listener.forgedOffer(), 10, 2, story);
            listener.answered(peer.answer());

            assertThrows(IOException.class, listener::connect);

            assertTrue(story.ending().contains("handshake"), story.ending());
            assertEquals(0, port.counts().peers());
            assertFalse(peer.statistics().connected());
        }
    }

    @Test
    void nothingLeavesAfterItWasClosedButAGoodbye() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
                PeerGroup group = port.group()) {
            final Peer peer = invite(listener, story);
            group.join(peer);
            listener.connect();
            story.awaitConnected();
            group.send(packet(new byte[] {7}, 1));
            assertNotNull(listener.next(false));

            peer.close();
            group.send(packet(new byte[] {8}, 2));

            assertTrue(listener.hearsGoodbye());
            assertEquals(1, peer.statistics().packets());
            assertEquals("it was closed", story.ending());
            assertEquals(1, port.counts().ended().get("closed"));
        }
    }

    @Test
    void aListenersGoodbyeEndsIt() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            invite(listener, story);
            listener.connect();
            story.awaitConnected();

            listener.sayGoodbye();

            assertTrue(story.ending().contains("ended"), story.ending());
            assertEquals(0, port.counts().peers());
        }
    }

    @Test
    void whoSendsNoChecksIsGone() throws Exception {
        port.close();
        port = open(Duration.ofMillis(100), List.of());
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            invite(listener, story);

            assertTrue(story.ending().contains("100 ms"), story.ending());
            assertEquals(1, port.counts().ended().get("silent"));
        }
    }

    @Test
    void soundFollowsAValidCheckToAnotherAddress() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group()) {
            final Peer peer = invite(listener, story);
            group.join(peer);
            listener.connect();
            story.awaitConnected();

            listener.move();
            listener.checkAndWait();
            group.send(packet(new byte[] {5}, 1));

            assertNotNull(listener.next(false));
            assertEquals(1, port.counts().moved());
        }
    }

    @Test
    void tenThousandBadChecksCostNothingButCounts() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group();
                DatagramChannel flood = DatagramChannel.open()) {
            group.join(invite(listener, story));
            listener.connect();
            story.awaitConnected();
            flood.connect(port.address());
            final StunWriter writer = new StunWriter();
            final Random random = new Random(1);
            for (int i = 0; i < 10_000; i++) {
                final int length = writer.begin(Stun.BINDING_REQUEST)
                        .username("nobody" + random.nextInt() + ":theirs")
                        .priority(1)
                        .sign(new StunSignature("0123456789012345678901"))
                        .finish();
                flood.write(ByteBuffer.wrap(writer.bytes(), 0, length));
                if (i % 200 == 199) {
                    final int sent = i + 1;
                    await("count of " + sent, () -> judged() + port.counts().flooded() >= sent);
                }
            }

            assertTrue(port.counts().flooded() > 5_000, port.counts().toString());
            assertEquals(1, port.counts().peers());
            flood.configureBlocking(false);
            assertEquals(0, flood.read(ByteBuffer.allocate(100)), "none was answered");
            group.send(packet(new byte[] {5}, 1));
            assertNotNull(listener.next(false));
        }
    }

    private long judged() {
        return Objects.requireNonNull(port.counts().checks().get("unknown_user"));
    }

    @Test
    void strangersPacketsOfAllKindsAreCountedAndDropped() throws Exception {
        try (DatagramSocket stranger = new DatagramSocket()) {
            final Random random = new Random(5);
            for (int i = 0; i < 300; i++) {
                final byte[] bytes = new byte[1 + random.nextInt(80)];
                random.nextBytes(bytes);
                bytes[0] = (byte) (4 + random.nextInt(250));
                stranger.send(new java.net.DatagramPacket(bytes, bytes.length, port.address()));
                final int sent = i + 1;
                await("count", () -> port.counts().foreign() >= sent);
            }
        }

        assertEquals(0, port.counts().peers());
    }

    @Test
    void garbageOfOneListenerLeavesTheOthersAlone() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                JavaListener vandal = new JavaListener(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
                PeerGroup group = port.group()) {
            group.join(invite(listener, story));
            listener.connect();
            story.awaitConnected();
            final Story vandals = new Story();
            group.join(invite(vandal, vandals));
            vandal.connect();
            vandals.awaitConnected();

            final Random random = new Random(9);
            for (int i = 0; i < 500; i++) {
                final byte[] bytes = new byte[1 + random.nextInt(1_400)];
                random.nextBytes(bytes);
                if (i % 2 == 0) {
                    bytes[0] = (byte) (20 + random.nextInt(44));
                }
                vandal.send(bytes, bytes.length);
            }
            group.send(packet(new byte[] {5}, 1));

            assertNotNull(listener.next(false));
        }
    }

    /** Nothing waits for it here: what its own system does not keep is lost. */
    @Test
    void whoStopsReadingCostsTheOthersNothing() throws Exception {
        final Story stuck = new Story();
        final Story story = new Story();
        try (JavaListener deaf = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group()) {
            group.join(invite(deaf, stuck));
            deaf.connect();
            stuck.awaitConnected();
            group.join(invite(listener, story));
            listener.connect();
            story.awaitConnected();

            for (int number = 0; number < 1_000; number++) {
                group.send(packet(new byte[1_000], number));
                assertNotNull(listener.next(false), "packet " + number);
            }

            assertEquals(2, port.counts().peers());
        }
    }

    @Test
    void aCrowdShakesHandsOneAfterTheOther() throws Exception {
        port.close();
        port = RtcPort.open(new RtcSettings(
                "127.0.0.1", 0, List.of(), 1, 1, Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 8, 1 << 20));
        final List<Thread> crowd = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            final JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
            invite(listener, new Story());
            crowd.add(Thread.ofVirtual().start(() -> {
                try (listener) {
                    listener.connect();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (final Thread one : crowd) {
            one.join();
        }

        await("all handshakes", () -> port.counts().connected() == 8);
    }

    @Test
    void listenersHearGoodbyeWhenThePortCloses() throws Exception {
        final Story story = new Story();
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            invite(listener, story);
            listener.connect();
            story.awaitConnected();

            port.close();

            assertTrue(listener.hearsGoodbye());
        }
    }

    @Test
    void listenersOverIpv6AreServedToo() throws Exception {
        port.close();
        port = RtcPort.open(new RtcSettings(
                "::1", 0, List.of(), 1, 8, Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 8, 1 << 20));
        final Story story = new Story();
        try (JavaListener listener = new JavaListener("::1", SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group()) {
            final Peer peer = invite(listener, story);
            assertTrue(peer.answer().contains("c=IN IP6 0:0:0:0:0:0:0:1\r\n"), peer.answer());
            group.join(peer);
            assertEquals(listener.address(), listener.checkAndWait());
            listener.connect();
            story.awaitConnected();
            group.send(packet(new byte[] {5}, 1));

            assertNotNull(listener.next(false));
        }
    }

    @Test
    void listenersAreToldThePublicAddressFirst() throws Exception {
        port.close();
        port = open(Duration.ofSeconds(30), List.of(InetAddress.getByName("203.0.113.9")));
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM)) {
            invite(listener, new Story());

            assertEquals(new InetSocketAddress("203.0.113.9", port.address().getPort()), listener.candidate());
        }
    }

    @Test
    void aBusyPortIsToldWithItsAddress() {
        final RtcSettings same = new RtcSettings(
                "127.0.0.1",
                port.address().getPort(),
                List.of(),
                1,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                1,
                65_536);

        final IOException failure = assertThrows(IOException.class, () -> RtcPort.open(same));

        assertTrue(Objects.requireNonNull(failure.getMessage())
                .contains("127.0.0.1:" + port.address().getPort()));
    }

    @Test
    void whatIsNotSaidIsNotHeard() throws Exception {
        try (JavaListener listener = new JavaListener(SrtpProfile.AEAD_AES_128_GCM);
                PeerGroup group = port.group()) {
            final Peer peer = invite(listener, new Story());
            group.join(peer);
            group.send(packet(new byte[] {1}, 1));
            listener.checkAndWait();
            group.send(packet(new byte[] {1}, 2));

            assertTrue(group.leave(peer));
            assertEquals(0, peer.statistics().packets());
            assertNull(port.counts().ended().get("closed"));
        }
    }
}
