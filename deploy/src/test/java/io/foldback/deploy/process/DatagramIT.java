package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.wav.WavReader;
import io.foldback.deploy.bench.counter.CounterNodes;
import io.foldback.deploy.bench.counter.RoundedCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code foldback listen --udp} as a person runs it. */
class DatagramIT {
    private static final int CHANNELS = 2;
    private static final int SECONDS = 3;
    private static final int LONGEST = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("unset");

    private final int port = FreePorts.next();
    private final CounterNodes nodes = new CounterNodes(CHANNELS, 64, FreePorts.next(), port);

    @Test
    void whatComesByDatagramsIsTheSoundInTwentyFourBits() {
        try (Network network = Neighbours.first(new Network())) {
            nodes.startWhole(network);
            Web.of("http://127.0.0.1:" + nodes.httpPort() + "/").awaitChannels(CHANNELS, network::output);

            Tries.of("listen --udp", this::hearExactly, network::output);
        }
    }

    /** Whether all of three seconds came, none of it over TCP, and every sample is what it should be. */
    private boolean hearExactly() {
        final Path file = folder.resolve("heard.wav");
        final ChildJvm listener = Program.run(
                "listen",
                "127.0.0.1:" + port,
                "--udp",
                "--channels",
                "0,1",
                "--out",
                file.toString(),
                "--seconds",
                "" + SECONDS,
                "--json");
        final JsonNode figures = lastLine(listener.output());
        System.out.println(figures);
        assertEquals(0, figures.at("/datagrams/bad").asInt(-1), listener.output());
        return figures.path("gaps").asInt(-1) == 0
                && figures.at("/datagrams/packets").asInt() > 700 * SECONDS
                && isCounterSignal(read(file));
    }

    private static JsonNode lastLine(String output) {
        try {
            return JSON.readTree(
                    output.lines().filter(line -> line.startsWith("{")).toList().getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[][] read(Path file) {
        try {
            return WavReader.readAll(file, LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCounterSignal(float[][] heard) {
        final RoundedCounter signal = new RoundedCounter();
        final long first = signal.frame(heard[0][0], heard[1][0], 0);
        for (int i = 0; i < heard[0].length; i++) {
            if (!signal.is(first + i, heard[0][i], heard[1][i])) {
                return false;
            }
        }
        return heard[0].length > 0.9 * SECONDS * 48_000;
    }
}
