package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that stops reading, seen by what the gateway holds for it. */
@Timeout(60)
class StuckListenerTest {
    private static final int FRAMES = 256;
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
    private Socket stuck(String format) throws IOException {
        final Socket socket = new Socket();
        socket.setReceiveBufferSize(1);
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.port()));
        final String request = "GET /audio?mix=main&frames=" + FRAMES + "&format=" + format + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1:" + gateway.port() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        final long until = System.nanoTime() + PATIENCE_NANOS;
        while (gateway.sessions().count() == 0) {
            assertTrue(System.nanoTime() < until, "no session");
            LockSupport.parkNanos(1_000_000);
        }
        return socket;
    }

    private void play(int messages) {
        for (int i = 0; i < messages; i++) {
            for (int block = 0; block < FRAMES / 64; block++) {
                rooms.push("main", position, System.nanoTime(), new float[6][64]);
                position += 64;
            }
            LockSupport.parkNanos(1_000_000); // five times as fast as sound
        }
    }

    private ListenerCounters counters() {
        return gateway.sessions().all().stream()
                .map(Sessions.Listener::counters)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"pcm16", "float32"})
    void atMostFourTenthsOfASecondWaitForAClientThatStopsReading(String format) throws IOException {
        try (Socket stuck = stuck(format)) {
            final int messages = 400;
            play(messages);

            final long held = (long) messages * FRAMES - counters().droppedFrames();
            final double seconds = (double) held / SAMPLE_RATE;
            assertTrue(counters().drops() > 0, "nothing was dropped");
            assertTrue(seconds <= MOST_SECONDS, seconds + " s are held");
            assertEquals(1, gateway.sessions().count());
        }
    }
}
