package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.signal.CounterSignal;
import io.foldback.audio.wav.WavReader;
import io.foldback.deploy.bench.counter.CounterNodes;
import io.foldback.proto.datagram.SoundFormat;
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
        final long rounded = Math.round(heard[0][0] * 0x1p23);
        for (final long first : new long[] {2 * rounded - 1, 2 * rounded}) { // one bit was rounded away
            if (differing(heard, first) == 0) {
                return heard[0].length > 0.9 * SECONDS * 48_000;
            }
        }
        return false;
    }

    private static int differing(float[][] heard, long first) {
        int wrong = 0;
        for (int i = 0; i < heard[0].length; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                wrong += heard[channel][i] == inTwentyFourBits(CounterSignal.sample(first + i, channel)) ? 0 : 1;
            }
        }
        return wrong;
    }

    private static float inTwentyFourBits(float sample) {
        final byte[] bytes = new byte[3];
        final float[] samples = {sample};
        SoundFormat.INT24.put(samples, 0, 1, bytes, 0);
        SoundFormat.INT24.get(bytes, 0, samples, 0, 1);
        return samples[0];
    }
}
