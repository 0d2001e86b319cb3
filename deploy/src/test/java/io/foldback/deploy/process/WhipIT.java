package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.deploy.process.Recorder.Kept;
import io.foldback.gateway.access.Role;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A publisher that no browser is, from its packets to the ears of a listener. */
@Timeout(180)
class WhipIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = FreePorts.next();
    private static final int LEFT = 2;
    private static final int BLOCKS = 250;
    private static final int BLOCK = 384;
    private static final double LEVEL_DB = -12.04;

    private final Network network = new Network();
    private final Recorder recorder = new Recorder();

    @TempDir
    Path folder;

    private String ann = "";
    private Web web = Web.of("http://127.0.0.1");

    @BeforeEach
    void start() {
        final Guests guests = new Guests(folder);
        ann = guests.publisher("Ann", Role.ENGINEER);
        network.whole(
                "demo",
                List.of(
                        "--generator",
                        "tones",
                        "--channels",
                        "2",
                        "--secret",
                        guests.secret(),
                        "--http-port",
                        "0",
                        "--native-port",
                        "" + PORT));
        web = Web.of(base());
    }

    private String base() {
        return network.ready("demo").lines().findFirst().orElseThrow();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void itsToneIsHeardAsItWasSentAndItsChannelsKeepTheirSettings() throws Exception {
        try (ToneSender sender = new ToneSender(base(), "zither", ann)) {
            awaitSource(true);
            assertEquals(List.of("zither L", "zither R"), names());
            hear();
            assertEquals(
                    200,
                    ask("PATCH", "/api/v1/rooms/main", "{\"values\": {\"channels/3/gain\": 0.5}}")
                            .status());
            assertEquals(200, sender.delete());
        }
        awaitSource(false);

        try (ToneSender again = new ToneSender(base(), "zither", ann)) {
            awaitSource(true);
            assertEquals(List.of("zither L", "zither R"), names());
            final JsonNode room = ask("GET", "/api/v1/rooms/main", "").json();
            assertTrue(room.toString().contains("0.5"), room.toString());
            assertEquals(1, statistics().path("publishers").size());
            assertEquals(200, again.delete());
        }
    }

    private void hear() {
        final Hello hello = new Hello(
                "ear",
                ann,
                "main",
                null,
                List.of(LEFT, LEFT + 1),
                SampleFormat.FLOAT32,
                false,
                true,
                BLOCK,
                false,
                null);
        final Duration soon = Duration.ofMillis(200);
        try (ListenerClient client = new ListenerClient(
                new ListenerSettings("127.0.0.1", PORT, hello, true, soon, soon, Duration.ofSeconds(5)),
                recorder,
                message -> {})) {
            client.start();
            Await.until("some sound", PATIENCE, () -> Take.sounds(recorder.last(10), 0), network::output);
            Tries.of("two seconds without a gap", this::isWhole, () -> statistics() + "\n" + network.output());
        }
    }

    /** Two seconds: no block missing, none softer or louder than was sent, the tones where they belong. */
    private boolean isWhole() {
        recorder.forget();
        Await.until("sound", PATIENCE, () -> recorder.blocks().size() >= BLOCKS, network::output);
        final List<Kept> blocks = recorder.last(BLOCKS);
        final float[] left = samples(blocks, 0);
        final float[] right = samples(blocks, 1);
        System.out.println("by WHIP: left " + Spectrum.tone(left, ToneSender.LEFT_HERTZ) + " dBFS, right "
                + Spectrum.tone(right, ToneSender.RIGHT_HERTZ) + " dBFS, " + statistics());
        return new Take(blocks).gaps().isEmpty()
                && blocks.stream().allMatch(block -> isSteady(block, 0) && isSteady(block, 1))
                && Math.abs(Spectrum.tone(left, ToneSender.LEFT_HERTZ) - LEVEL_DB) < 0.5
                && Math.abs(Spectrum.tone(right, ToneSender.RIGHT_HERTZ) - LEVEL_DB) < 0.5
                && Spectrum.tone(left, ToneSender.RIGHT_HERTZ) < -50;
    }

    private static float[] samples(List<Kept> blocks, int channel) {
        final float[] all = new float[blocks.size() * BLOCK];
        for (int i = 0; i < all.length; i++) {
            all[i] = blocks.get(i / BLOCK).sample(channel, i % BLOCK);
        }
        return all;
    }

    /** A block holds whole periods of both tones. */
    private static boolean isSteady(Kept block, int channel) {
        double sum = 0;
        for (int i = 0; i < block.frames(); i++) {
            sum += (double) block.sample(channel, i) * block.sample(channel, i);
        }
        return Math.abs(10 * Math.log10(2 * sum / block.frames() + 1e-12) - LEVEL_DB) < 0.5;
    }

    private void awaitSource(boolean here) {
        Await.until(
                "source zither to be " + (here ? "here" : "gone"),
                PATIENCE,
                () -> isHere() == here,
                () -> statistics() + "\n" + network.output());
    }

    private boolean isHere() {
        return names().size() == 2 && statistics().path("publishers").size() == 1;
    }

    private List<String> names() {
        final JsonNode rooms = ask("GET", "/api/v1/rooms", "").json().path("rooms");
        return rooms.path(0)
                .path("channels")
                .valueStream()
                .filter(channel -> channel.path("source").asText().equals("zither"))
                .map(channel -> channel.path("name").asText())
                .toList();
    }

    private JsonNode statistics() {
        return ask("GET", "/api/v1/statistics", "").json().path("whip");
    }

    private Web.Answer ask(String verb, String path, String body) {
        return web.ask(verb, path, ann, body);
    }
}
