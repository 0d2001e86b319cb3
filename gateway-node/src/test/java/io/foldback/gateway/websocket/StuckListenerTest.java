package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that stops reading, seen by what the gateway holds for it. */
@Timeout(60)
class StuckListenerTest {
    private static final int FRAMES = 256;
    /** Frames of a packet of Opus. */
    private static final int PACKET = 240;

    private static final int PACKETS = 400;
    private static final int POSITION_AT = 8;
    private static final int SAMPLE_RATE = 48_000;
    private static final double MOST_SECONDS = 0.4;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick", "Snare");
    private final TestGateway gateway = new TestGateway(rooms);
    private long position = 96_000;

    @AfterEach
    void close() {
        gateway.close();
    }

    /** Connects with the smallest socket that the system gives, and reads nothing. */
    private Socket stuck(String format, int frames) throws IOException {
        final Socket socket = new Socket();
        socket.setReceiveBufferSize(1);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
        final String request = "GET /audio?mix=main&frames=" + frames + "&format=" + format + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1:" + gateway.port() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        await(() -> gateway.sessions().count() == 1);
        return socket;
    }

    private void play(int messages) {
        for (int i = 0; i < messages; i++) {
            for (int block = 0; block < FRAMES / 64; block++) {
                play();
            }
            LockSupport.parkNanos(1_000_000); // five times as fast as sound
        }
    }

    private void play() {
        rooms.push("main", position, System.nanoTime(), new float[6][64]);
        position += 64;
    }

    /** Of who came first. */
    private ListenerCounters counters() {
        return gateway.sessions().all().stream()
                .min(Comparator.comparingLong(Sessions.Listener::number))
                .map(Sessions.Listener::counters)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"pcm16", "float32"})
    void atMostFourTenthsOfASecondWaitForAClientThatStopsReading(String format) throws IOException {
        try (Socket stuck = stuck(format, FRAMES)) {
            final int messages = 400;
            play(messages);

            final long held = (long) messages * FRAMES - counters().droppedFrames();
            final double seconds = (double) held / SAMPLE_RATE;
            assertTrue(counters().drops() > 0, "nothing was dropped");
            assertTrue(seconds <= MOST_SECONDS, seconds + " s are held");
            assertEquals(1, gateway.sessions().count());
            assertFalse(stuck.isClosed());
        }
    }

    /** What a socket of 16 KiB holds of Opus is a second and more, so what arrived is asked. */
    @Test
    void atMostFourTenthsOfASecondOfOpusWaitAndOthersHearAllOfIt() throws Exception {
        try (Socket stuck = stuck("opus&bitrate=128000", PACKET);
                TestSockets sockets = new TestSockets(gateway)) {
            final TestSockets.Heard other = sockets.open("/audio?mix=main&format=opus&bitrate=128000&frames=" + PACKET);
            other.text("welcome");
            other.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
            other.text("pong");

            assertEquals(PACKETS, hear(other));

            final ListenerCounters held = counters();
            await(() -> PACKETS * PACKET - held.droppedFrames() <= MOST_SECONDS * SAMPLE_RATE);
            assertEquals(held.droppedFrames(), held.drops() * PACKET);
            assertTrue(held.blocks() > 0, "the socket took nothing");
            assertEquals(
                    held.drops(),
                    gateway.sessions().all().stream()
                            .mapToLong(listener -> listener.counters().drops())
                            .sum(),
                    "the other one lost something");
            assertFalse(stuck.isClosed());
        }
    }

    /** Plays as quickly as somebody hears it and says so; returns how many messages follow one another. */
    private int hear(TestSockets.Heard listener) throws InterruptedException {
        final long begin = position;
        long next = -1;
        int heard = 0;
        while (heard < PACKETS) {
            play();
            if (position - begin - (long) heard * PACKET > 3 * PACKET) {
                final long at = listener.sound().getLong(POSITION_AT);
                if (next >= 0 && at != next) {
                    return heard;
                }
                next = at + PACKET;
                heard++;
                if (heard % 20 == 0) {
                    listener.say("{\"op\":\"received\",\"messages\":" + heard + "}");
                }
            }
        }
        return heard;
    }

    private static void await(BooleanSupplier condition) {
        final long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
