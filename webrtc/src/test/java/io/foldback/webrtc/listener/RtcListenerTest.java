package io.foldback.webrtc.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.peer.MediaPacket;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerEvents;
import io.foldback.webrtc.peer.PeerGroup;
import io.foldback.webrtc.peer.RtcPort;
import io.foldback.webrtc.peer.RtcSettings;
import io.foldback.webrtc.sdp.Answered;
import io.foldback.webrtc.sdp.Offer;
import io.foldback.webrtc.sdp.OfferReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtcListenerTest {
    private static final long AGE_NANOS = 20_000_000;
    private static final long ROUNDING_NANOS = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final RtcPort port = RtcPort.open(new RtcSettings(
            "127.0.0.1", 0, List.of(), 1, 8, Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 64, 1 << 20));
    private final ListenerLoop loop = ListenerLoop.start(
            "test-listeners",
            new DtlsSessions(DtlsIdentity.create(random, Instant.now()), 8, Duration.ofSeconds(5), random),
            2);

    RtcListenerTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        loop.close();
        port.close();
    }

    /** What one of them heard. */
    private static final class Memory implements RtcEars {
        private final CompletableFuture<Void> connected = new CompletableFuture<>();
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final AtomicInteger packets = new AtomicInteger();
        private final AtomicInteger missing = new AtomicInteger();
        private final AtomicInteger verified = new AtomicInteger();
        private final AtomicInteger forged = new AtomicInteger();
        private volatile long ageNanos = UNKNOWN;
        private volatile int firstByte = -1;

        @Override
        public void connected() {
            connected.complete(null);
        }

        @Override
        public void heard(int more, long age, long nowNanos) {
            missing.addAndGet(more);
            ageNanos = age;
            packets.incrementAndGet();
        }

        @Override
        public void verified(byte[] packet, int at, int length) {
            firstByte = length == 3 ? packet[at] : -2;
            verified.incrementAndGet();
        }

        @Override
        public void forged() {
            forged.incrementAndGet();
        }

        @Override
        public void ended(String sentence) {
            ended.complete(sentence);
        }
    }

    private static final PeerEvents NOTHING = new PeerEvents() {
        @Override
        public void connected() {}

        @Override
        public void closed(String sentence) {}
    };

    private Peer invite(RtcListener listener) throws IOException {
        final Peer peer = port.invite((Offer) OfferReader.read(listener.offer()), 10, 2, NOTHING);
        final Answered answer = Answered.read(peer.answer());
        assertNotNull(answer);
        listener.answered(answer, answer.candidates().getFirst());
        return peer;
    }

    private static void send(PeerGroup group, int number) {
        final byte[] payload = {(byte) 0xFC, 1, 2};
        group.send(new MediaPacket(payload, number, 1, 1, number, System.nanoTime() - AGE_NANOS));
    }

    private static void await(String what, BooleanSupplier condition) {
        final long until = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "no " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void listenersOfOneThreadHearAllVerifyHalfAndReport() throws Exception {
        final List<Memory> memories = new ArrayList<>();
        final List<Peer> peers = new ArrayList<>();
        try (PeerGroup group = port.group()) {
            for (int i = 0; i < 5; i++) {
                memories.add(new Memory());
                peers.add(invite(loop.listener(memories.getLast())));
                memories.getLast().connected.get(5, TimeUnit.SECONDS);
                group.join(peers.getLast());
            }
            await("connection", () -> port.counts().connected() == 5);

            final long begun = System.nanoTime();
            for (int number = 0; number < 20; number++) {
                send(group, number);
            }

            for (final Memory memory : memories) {
                await("sound", () -> memory.packets.get() == 20);
                assertEquals(0, memory.missing.get());
                await("sample", () -> memory.verified.get() == 10);
                assertEquals(0, memory.forged.get());
                assertEquals((byte) 0xFC, (byte) memory.firstByte);
                assertTrue(memory.ageNanos > AGE_NANOS - ROUNDING_NANOS, "younger than it is: " + memory.ageNanos);
                final long most = AGE_NANOS + System.nanoTime() - begun + ROUNDING_NANOS;
                assertTrue(memory.ageNanos < most, "older than can be: " + memory.ageNanos);
            }
            for (final Peer peer : peers) {
                await("report", () -> peer.statistics().reports() == 1);
                assertEquals(0, peer.statistics().lost());
                assertTrue(peer.statistics().roundTripMs() > 0);
                assertTrue(peer.statistics().roundTripMs() < 1_000);
            }
        }
    }

    @Test
    void aListenerSaysGoodbye() throws Exception {
        final Memory memory = new Memory();
        final RtcListener listener = loop.listener(memory);
        invite(listener);
        memory.connected.get(5, TimeUnit.SECONDS);

        listener.close();

        await("end at the server", () -> port.counts().ended().getOrDefault("left", 0L) == 1);
        assertFalse(memory.ended.isDone());
    }

    @Test
    void aListenerIsToldThatTheServerEndedIt() throws Exception {
        final Memory memory = new Memory();
        final Peer peer = invite(loop.listener(memory));
        memory.connected.get(5, TimeUnit.SECONDS);

        peer.close();

        assertEquals("the other side ended the connection", memory.ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aServerThatAnswersNoCheckIsGivenUp() throws Exception {
        final Memory memory = new Memory();
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            final RtcListener listener = loop.listener(memory);
            final Peer peer = port.invite((Offer) OfferReader.read(listener.offer()), 10, 2, NOTHING);
            final Answered answer = Answered.read(peer.answer());
            assertNotNull(answer);
            listener.answered(answer, (InetSocketAddress) silent.getLocalSocketAddress());
            await("check", () -> received(silent));

            assertTrue(listener.turn(System.nanoTime() + 9_000_000_000L));
            assertFalse(listener.turn(System.nanoTime() + 11_000_000_000L));

            assertEquals("the server answers no checks", memory.ended.get(5, TimeUnit.SECONDS));
        }
    }

    private static boolean received(DatagramSocket socket) {
        try {
            socket.setSoTimeout(5_000);
            socket.receive(new java.net.DatagramPacket(new byte[1500], 1500));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
