package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.wav.WavReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A player that nobody here wrote: GStreamer's WebRTC with libnice, its own DTLS and SRTP, and libopus. */
@Timeout(90)
class ForeignListenerIT {
    private static final int MAX_SAMPLES = 10_000_000;

    private final Network network = new Network();

    @TempDir
    Path folder;

    @BeforeEach
    void requirePlayer() {
        GStreamer.require();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void gstreamerPlaysABusByWhep() throws Exception {
        network.whole("tones", List.of("--generator", "tones", "--channels", "4", "--http-port", "0"));
        final String page = network.ready("tones").lines().findFirst().orElseThrow();
        final Path file = folder.resolve("heard.wav");

        final GStreamer.Ended player = GStreamer.play(page + "whep/main/main", file, 3);

        assertEquals(0, player.status(), player.output());
        assertTrue(player.output().contains("connection connected"), player.output());
        final float[][] heard = WavReader.readAll(file, MAX_SAMPLES);
        assertEquals(2, heard.length);
        assertTrue(heard[0].length > 2 * 48_000, "only " + heard[0].length + " frames");
        for (final float[] side : heard) {
            for (int channel = 0; channel < 4; channel++) {
                assertEquals(-15, Spectrum.tone(side, 220 * (channel + 1)), 0.5);
            }
            assertTrue(Spectrum.tone(side, 1100) < -60, "a tone of nobody's");
        }
    }
}
