package io.foldback.client.listen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.wav.WavReader;
import io.foldback.client.session.TestServer;
import io.foldback.client.session.TestServer.Part;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ListeningTest {
    private static final int BLOCK = TestServer.BLOCK;

    @TempDir
    private Path folder = Path.of("unset");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theFileHoldsWhatArrivedWithSilenceInItsGapsAndKeepsTime() throws IOException {
        final Part part = guest -> {
            final Hello hello = guest.welcome("token");
            guest.block(hello, 1, 6_400, System.nanoTime(), 0);
            guest.block(hello, 1, 6_400 + 3 * BLOCK, System.nanoTime(), 128);
            guest.block(hello, 1, 6_400 + 2 * BLOCK, System.nanoTime(), 0);
            guest.stay();
        };
        final Path file = folder.resolve("heard.wav");

        final int status = listen(part, file, List.of(5), "float32", false);

        assertEquals(Listening.DONE, status, err.toString(StandardCharsets.UTF_8));
        final float[] samples = WavReader.readAll(file, 100_000)[0];
        final float[] expected = new float[4 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            expected[i] = (6_400 + i) * 0x1p-20f;
            expected[3 * BLOCK + i] = (6_400 + 3 * BLOCK + i) * 0x1p-20f;
        }
        assertArrayEquals(expected, samples);
    }

    @Test
    void theLastLineHoldsTheFigures() throws IOException {
        final Part part = guest -> {
            final Hello hello = guest.welcome("token");
            guest.pong(0);
            for (int i = 0; i < 100; i++) {
                guest.block(hello, 1, (long) i * BLOCK, System.nanoTime() - 3_000_000, i == 50 ? 64 : 0);
            }
            guest.stay();
        };

        assertEquals(Listening.DONE, listen(part, null, null, "int16", true));

        final JsonNode line = lastLine();
        assertEquals(100, line.path("blocks").asInt());
        assertEquals(0, line.path("gaps").asInt(-1));
        assertEquals(64, line.path("dropped").asInt());
        assertEquals(0, line.path("reconnects").asInt(-1));
        assertTrue(line.at("/latency_ms/p50").asDouble() >= 2.99, line.toString());
        assertTrue(line.at("/latency_frames/max").asDouble() >= 143, line.toString());
        assertTrue(line.at("/playout/played").asLong() > 0, line.toString());
        assertTrue(line.at("/playout/delay_frames/p50").isNumber(), line.toString());
    }

    @Test
    void unknownLatencyIsNullAndSaidSo() throws IOException {
        final Part part = guest -> {
            final Hello hello = guest.welcome("token");
            guest.block(hello, 1, 0, 0, 0);
            guest.stay();
        };

        listen(part, null, null, "float32", true);

        assertTrue(lastLine().at("/latency_ms/p50").isNull(), lastLine().toString());
        assertTrue(lastLine().at("/latency_frames/max").isNull(), lastLine().toString());
    }

    @Test
    void aRefusalIsOneSentenceAndStatusOne() throws IOException {
        final Part part = guest -> {
            guest.hear();
            guest.say(new ServerMessage.ErrorMessage("unknown_room", "there is no room attic", "hello", null));
        };

        assertEquals(Listening.FAILED, listen(part, null, null, "float32", false));
        assertEquals(
                "refused: there is no room attic",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void aServerThatIsNotThereIsStatusThree() throws IOException {
        final int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertEquals(Listening.OUT_OF_REACH, run(options("127.0.0.1", port, null, null, null, "float32", 64, 1)));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).startsWith("no server at 127.0.0.1:" + port),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingElse() {
        final Path file = folder.resolve("no/such/folder/a.wav");

        assertEquals(Listening.FAILED, run(options("127.0.0.1", 9, null, null, file, "float32", 64, 1)));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("cannot write " + file));
    }

    @Test
    void aDeviceThatIsNotThereIsSaidBeforeAnythingElse() {
        final int status = run(new ListenOptions(
                "127.0.0.1",
                9,
                "main",
                null,
                null,
                null,
                "no such card",
                1,
                "float32",
                false,
                null,
                false,
                false,
                null));

        assertEquals(Listening.FAILED, status);
        final String sentence = err.toString(StandardCharsets.UTF_8);
        assertTrue(sentence.contains("no such card") || sentence.contains("PortAudio"), sentence);
    }

    @Test
    void whatTroublesTheRoomIsSaidOnceEachTimeItBegins() throws IOException {
        final String stage = "No sound comes from source stage any more.";
        final Part part = guest -> {
            final Hello hello = guest.welcome("token");
            guest.block(hello, 1, 0, 0, 0);
            guest.say(troubled(1, stage));
            guest.say(troubled(2, stage));
            guest.stay();
        };

        assertEquals(Listening.DONE, listen(part, null, null, "float32", false));

        assertEquals(stage, err.toString(StandardCharsets.UTF_8).strip());
    }

    private static ServerMessage.State troubled(long sequence, String... sentences) {
        return new ServerMessage.State("main", sequence, null, List.of(), List.of(), List.of(sentences));
    }

    @Test
    void silenceForTheWholeTimeIsAFailure() throws IOException {
        final Part part = guest -> {
            guest.welcome("token");
            guest.stay();
        };

        assertEquals(Listening.FAILED, listen(part, null, null, "float32", false));
        assertEquals("no sound came", err.toString(StandardCharsets.UTF_8).strip());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5101, main, , float32, 64, 1, host must not be empty",
        "h, 0, main, , float32, 64, 1, 'port must be in 1..65535, is 0'",
        "h, 70000, main, , float32, 64, 1, 'port must be in 1..65535, is 70000'",
        "h, 5101, main, 1, float32, 64, 1, '--mix and --channels are both given, only one of them may be'",
        "h, 5101, , 64, float32, 64, 1, '--channels must be in 0..63, one is 64'",
        "h, 5101, main, , mp3, 64, 1, '--format must be float32 or int16, is mp3'",
        "h, 5101, main, , float32, 63, 1, '--block must be in 64..512 frames, is 63'",
        "h, 5101, main, , float32, 64, -1, '--seconds must be 0 or more, is -1'",
    })
    void wrongUsageIsStatusTwoAndNamesTheOption(
            String host,
            int port,
            @Nullable String mix,
            @Nullable Integer channel,
            String format,
            int block,
            int seconds,
            String expected) {
        final List<Integer> channels = channel == null ? null : List.of(channel);

        assertEquals(Listening.WRONG_USAGE, run(options(host, port, mix, channels, null, format, block, seconds)));
        assertEquals(expected, err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void withoutDatagramsTheSoundComesOverTcpAndThatIsSaid() throws IOException {
        final Part part = guest -> {
            final Hello hello = guest.welcome("token");
            for (int i = 0; i < 100; i++) {
                guest.block(hello, 1, (long) i * BLOCK, System.nanoTime(), 0);
            }
            guest.stay();
        };

        try (TestServer server = new TestServer(part)) {
            assertEquals(Listening.DONE, run(datagrams(server.port(), "int24", "auto")));
        }
        assertEquals(
                "the server has no datagrams; the sound comes over TCP",
                err.toString(StandardCharsets.UTF_8).strip());
        assertEquals(100, lastLine().path("blocks").asInt());
        assertEquals(0, lastLine().at("/datagrams/packets").asInt(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "float32, auto, '--format must be int24, int16 or opus with --udp, is float32'",
        "int24, three, '--redundancy must be auto, none, parity, one or two, is three'",
    })
    void wrongUsageOfDatagramsNamesTheOption(String format, String redundancy, String expected) {
        assertEquals(Listening.WRONG_USAGE, run(datagrams(9, format, redundancy)));
        assertEquals(expected, err.toString(StandardCharsets.UTF_8).strip());
    }

    private static ListenOptions datagrams(int port, String format, String redundancy) {
        return new ListenOptions(
                "127.0.0.1",
                port,
                "main",
                null,
                null,
                null,
                null,
                1,
                format,
                false,
                null,
                true,
                false,
                null,
                true,
                redundancy);
    }

    private int listen(Part part, @Nullable Path file, @Nullable List<Integer> channels, String format, boolean z)
            throws IOException {
        try (TestServer server = new TestServer(part)) {
            return run(new ListenOptions(
                    "127.0.0.1",
                    server.port(),
                    "main",
                    null,
                    channels,
                    file,
                    null,
                    1,
                    format,
                    z,
                    null,
                    true,
                    true,
                    null));
        }
    }

    private static ListenOptions options(
            String host,
            int port,
            @Nullable String mix,
            @Nullable List<Integer> channels,
            @Nullable Path file,
            String format,
            int block,
            int seconds) {
        return new ListenOptions(
                host, port, "main", mix, channels, file, null, seconds, format, false, block, false, false, null);
    }

    private int run(ListenOptions options) {
        return Listening.run(
                options,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private JsonNode lastLine() throws IOException {
        final String[] lines = out.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
        return new ObjectMapper().readTree(lines[lines.length - 1]);
    }
}
