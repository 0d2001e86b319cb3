package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.load.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadTestCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void whatIsNotSaidIsAHundredListenersOverWebRtc() {
        assertEquals(0, terminal.type("load-test"));

        final var plan = Objects.requireNonNull(terminal.plan);
        assertEquals(URI.create("http://localhost:5100/"), plan.server());
        assertEquals(Transport.WEBRTC, plan.transport());
        assertEquals(100, plan.listeners());
        assertEquals(0, plan.storm());
    }

    @Test
    void everythingCanBeSaid() {
        assertEquals(
                0,
                terminal.type(
                        "load-test",
                        "https://stage.example:443",
                        "--listeners",
                        "7",
                        "--ramp",
                        "3",
                        "--hold",
                        "9",
                        "--storm",
                        "5",
                        "--storm-rate",
                        "4",
                        "--room",
                        "hall",
                        "--mix",
                        "mine",
                        "--token",
                        "t",
                        "--verify",
                        "10"));

        final var plan = Objects.requireNonNull(terminal.plan);
        assertEquals(URI.create("https://stage.example:443"), plan.server());
        assertEquals(Duration.ofSeconds(9), plan.hold());
        assertEquals("hall", plan.room());
        assertEquals("mine", plan.mix());
        assertEquals(10, plan.sample());
        assertEquals(5, plan.storm());
        assertEquals(4, plan.stormRate());
        assertEquals("t", plan.token());
    }

    @Test
    void theReportSaysWhatIsNotKnown() {
        assertEquals(0, terminal.type("load-test", "[::1]:5200"));

        assertTrue(terminal.out().contains("10 of 10 joined in 2.0 s, 5.0 a second"), terminal.out());
        assertTrue(terminal.out().contains("500 packets/s, 1 lost (0.0400 %)"), terminal.out());
        assertTrue(terminal.out().contains("age p50 unknown"), terminal.out());
        assertTrue(terminal.out().contains("server 12.5 % of a core"), terminal.out());
        assertTrue(terminal.out().contains("25 packets authentic, 0 not; 1 decoded"), terminal.out());
    }

    @Test
    void aProgramGetsOneLine() {
        assertEquals(0, terminal.type("load-test", "--json"));

        assertEquals(1, terminal.out().lines().count());
        assertTrue(terminal.out().contains("\"p50Frames\":null"), terminal.out());
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(2, terminal.type("load-test", "--transport", "pigeon"));
        assertEquals("--transport must be one of webrtc, websocket, native, datagram, is pigeon.", terminal.sentence());
        assertEquals(2, terminal.type("load-test", "--listeners", "0"));
        assertEquals(2, terminal.type("load-test", "ftp://stage"));
        assertEquals(2, terminal.type("load-test", "https://stage", "--transport", "websocket"));
    }

    @Test
    void opusIsAWishWhereThereIsAChoice() {
        assertEquals(0, terminal.type("load-test", "--opus", "--transport", "datagram"));
        assertEquals(Transport.DATAGRAM, Objects.requireNonNull(terminal.plan).transport());
        assertEquals(200, terminal.plan.sockets(), "each has a connection too");

        assertEquals(2, terminal.type("load-test", "--opus", "--transport", "native"));
        assertEquals(
                "--opus is for the transports websocket and datagram: over webrtc it is always Opus.",
                terminal.sentence());
    }

    @Test
    void aServerThatIsAwayIsOutOfReach() {
        terminal.away = true;

        assertEquals(3, terminal.type("load-test"));
        assertEquals("The server at http://localhost:5100/ does not answer.", terminal.sentence());
    }
}
