package io.foldback.deploy.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.deploy.cli.Keys;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.GatewayStatistics;
import io.foldback.deploy.process.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners by every transport, at a server of which they know nothing but the address. */
class LoadTestIT {
    private static final int LISTENERS = 6;
    private static final int STORM = 3;
    private static final Network NETWORK = new Network();
    private static final int HTTP = FreePorts.next();
    private static final int NATIVE = FreePorts.next();

    @BeforeAll
    static void start() {
        NETWORK.whole(
                "server",
                List.of(
                        "--generator",
                        "tones",
                        "--channels",
                        "2",
                        "--http-port",
                        "" + HTTP,
                        "--native-port",
                        "" + NATIVE,
                        "-D" + Keys.UDP_PORT + "=0",
                        "-Dfoldback.gateway.datagrams.opus-frames=480"));
    }

    @AfterAll
    static void stop() {
        NETWORK.close();
    }

    private static LoadPlan plan(Transport transport, String room, int httpPort) {
        return new LoadPlan(
                transport,
                URI.create("http://127.0.0.1:" + httpPort),
                NATIVE,
                room,
                "main",
                null,
                LISTENERS,
                50,
                Duration.ofSeconds(1),
                STORM,
                50,
                480,
                transport == Transport.WEBSOCKET || transport == Transport.DATAGRAM,
                10);
    }

    @ParameterizedTest
    @EnumSource
    void allHearAllThatIsSent(Transport transport) throws IOException {
        final AtomicReference<JsonNode> seen = new AtomicReference<>();

        final LoadReport report = LoadTest.run(plan(transport, "main", HTTP), line -> {
            if (line.startsWith("hold")) {
                seen.set(GatewayStatistics.of(HTTP).json());
            }
        });

        final String all = String.join("\n", report.lines());
        assertEquals(LISTENERS, report.ramp().hearing(), all);
        assertEquals(STORM, Objects.requireNonNull(report.storm()).joins().hearing(), all);
        assertEquals(List.of(), report.troubles());
        assertEquals(100.0, report.hold().packetsPerSecond() / LISTENERS, 30, all);
        assertTrue(report.hold().lossPercent() < 5, all);
        assertNotNull(report.hold().p50Frames(), all);
        assertTrue(Objects.requireNonNull(report.hold().cpuPercent()) > 0, all);
        assertEquals(0, report.forged(), all);
        if (transport == Transport.WEBRTC || transport == Transport.DATAGRAM) {
            assertTrue(report.verified() > LISTENERS * 5, all);
            assertTrue(report.decoded() > 10, all);
            final String key = transport == Transport.WEBRTC ? "webRtc" : "datagrams";
            assertEachIsKnown(Objects.requireNonNull(seen.get()).path("sessions"), key);
        }
    }

    /** What the statistics of the server told of each listener meanwhile. */
    private static void assertEachIsKnown(JsonNode sessions, String transport) {
        assertTrue(sessions.size() >= LISTENERS, sessions.toString());
        for (final JsonNode session : sessions) {
            final JsonNode heard = session.path(transport);
            assertTrue(heard.path("connected").asBoolean(), session.toString());
            final JsonNode sent = transport.equals("webRtc") ? heard.path("packets") : session.path("blocks");
            assertTrue(sent.asLong() > 0, session.toString());
            assertTrue(heard.path("roundTripMs").asDouble() > 0, session.toString());
            assertEquals(0, heard.path("lost").asLong(-1), session.toString());
        }
    }

    @Test
    void whoIsRefusedSaysWhy() {
        final IOException refused = assertThrows(
                IOException.class, () -> LoadTest.run(plan(Transport.WEBRTC, "nowhere", HTTP), line -> {}));

        final String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains("status 404"), sentence);
        assertTrue(sentence.startsWith("none of 6 listeners hears anything: 6 ×"), sentence);
    }

    @Test
    void aServerThatIsAwayIsSaidToBe() {
        assertThrows(
                ConnectException.class,
                () -> LoadTest.run(plan(Transport.WEBSOCKET, "main", FreePorts.next()), line -> {}));
    }
}
