package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that lie, flood or fall asleep, while somebody listens. Nothing of it may be heard. */
class HostileClientIT {
    private static final int CHANNELS = 8;
    private static final int PORT = FreePorts.next();
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(3);
    private static final byte[] HELLO = Stranger.frame(
            FrameType.SYNC,
            0,
            Hello.forChannels("main", IntStream.range(0, CHANNELS).boxed().toList())
                    .toJson());

    private static final Network NETWORK = Neighbours.among(new Network());
    private static Web web;
    private static Witness witness;

    @BeforeAll
    static void start() {
        NETWORK.whole(
                "demo",
                List.of(
                        "--generator",
                        "counter",
                        "--channels",
                        "" + CHANNELS,
                        "--http-port",
                        "0",
                        "--native-port",
                        "" + PORT,
                        "-Dfoldback.gateway.idle-timeout=" + IDLE_TIMEOUT.toSeconds() + "s"));
        web = Web.of(NETWORK.ready("demo"));
        witness = Witness.of("well-behaved listener", PORT, CHANNELS);
        witness.settle();
    }

    @AfterAll
    static void end() {
        witness.close();
        NETWORK.close();
    }

    @Test
    void aFrameThatEndsTooSoonIsForgottenWithItsConnection() {
        unheard(() -> {
            for (int length = 0; length < HELLO.length; length += 7) {
                try (Stranger stranger = Stranger.at(PORT)) {
                    stranger.say(Arrays.copyOf(HELLO, length)).fallSilent().awaitClosed(AT_ONCE);
                }
            }
        });
    }

    @Test
    void randomBytesEndTheConnection() {
        final Random random = new Random(7);
        final byte[] noise = new byte[64 * 1024];
        unheard(() -> {
            random.nextBytes(noise);
            assertCounted("wrong_magic", noise);
        });
    }

    @Test
    void aFrameOfAnotherVersionEndsTheConnection() {
        unheard(() -> assertCounted("wrong_version", Stranger.frame(3, FrameType.SYNC, 0, 2, Stranger.text("{}"))));
    }

    @Test
    void aFrameOfAnUnknownTypeEndsTheConnection() {
        unheard(() -> assertCounted("unknown_type", Stranger.frame(9, 0, Stranger.text("{}"))));
    }

    @Test
    void aPayloadBeyondItsLimitEndsTheConnectionBeforeItIsRead() {
        unheard(() -> {
            final byte[] most =
                    Stranger.frame(FrameHeader.VERSION, FrameType.AUDIO, 0, FrameLimits.MOST + 1, new byte[0]);
            assertCounted("too_long", most);
            assertCounted("too_long", Stranger.frame(FrameHeader.VERSION, FrameType.SYNC, 0, -1, new byte[0]));
            final byte[] json = new byte[FrameLimits.CLIENT_JSON + 1];
            assertCounted("too_long", Stranger.frame(FrameType.CONTROL, 0, json));
        });
    }

    @Test
    void aZlibBombIsNotInflated() {
        final byte[] bomb = Stranger.bomb(32 << 20);
        unheard(() -> assertCounted("zlib_too_long", Stranger.frame(FrameType.CONTROL, FrameFlags.COMPRESSED, bomb)));
    }

    @Test
    void soundFromAClientThatMayNotPublishEndsTheConnection() {
        unheard(() -> assertCounted("audio", Stranger.frame(FrameType.AUDIO, FrameFlags.FLOAT32, new byte[1025])));
    }

    @Test
    void aHelloThatIsNoJsonIsRefused() {
        unheard(() -> {
            try (Stranger stranger = Stranger.at(PORT)) {
                stranger.say(Stranger.frame(FrameType.SYNC, 0, Stranger.text("hello?")))
                        .awaitClosed(AT_ONCE);
            }
        });
    }

    @Test
    void whoSaysNothingIsClosedAfterTheTimeForAHello() {
        final long before = port().path("silent").asLong();
        unheard(() -> {
            try (Stranger stranger = Stranger.at(PORT)) {
                final Duration took = stranger.awaitClosed(HELLO_TIMEOUT.plus(AT_ONCE));
                assertTrue(took.compareTo(HELLO_TIMEOUT.minusMillis(500)) > 0, "closed after " + took);
            }
        });
        assertTrue(port().path("silent").asLong() > before, port().toString());
    }

    @Test
    void whoNeverReadsLosesSoundAndThenItsPlace() {
        final long idle = port().path("closedIdle").asLong();
        final long dropped = port().path("droppedPayloads").asLong();
        unheard(() -> {
            try (Stranger stranger = Stranger.at(PORT)) {
                stranger.say(HELLO);
                awaitPort(idle, "closedIdle", IDLE_TIMEOUT.plusSeconds(7));
            }
        });
        assertTrue(port().path("droppedPayloads").asLong() > dropped, port().toString());
    }

    private static void assertCounted(String word, byte[] bytes) {
        final long before = port().path("bad").path(word).asLong();
        try (Stranger stranger = Stranger.at(PORT)) {
            stranger.say(bytes).awaitClosed(AT_ONCE);
        }
        assertEquals(before + 1, port().path("bad").path(word).asLong(), word + " in " + port());
    }

    private static JsonNode port() {
        return web.json("/api/v1/statistics").path("nativePort");
    }

    private static void awaitPort(long before, String counter, Duration time) {
        Await.until(
                counter + " above " + before,
                time,
                () -> port().path(counter).asLong() > before,
                () -> port().toString());
    }

    private static void unheard(Runnable attack) {
        Tries.of(
                "an attack is not heard",
                () -> {
                    witness.settle();
                    final Hearing heard = witness.hear(() -> {
                        attack.run();
                        Pause.of(Duration.ofMillis(500));
                    });
                    System.out.println(heard);
                    return heard.exact(0);
                },
                () -> witness + "\n" + NETWORK.output());
    }
}
