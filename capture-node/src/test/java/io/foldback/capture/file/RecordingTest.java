package io.foldback.capture.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.wav.WavEncoding;
import io.foldback.audio.wav.WavException;
import io.foldback.audio.wav.WavFormat;
import io.foldback.audio.wav.WavWriter;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final CaptureEvents NOBODY = new CaptureEvents() {
        @Override
        public void lost(String reason) {}

        @Override
        public void ended() {}
    };

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFolderOfMonoFilesIsOneChannelEachInTheOrderOfTheirNames() throws IOException {
        write("02 Snare.wav", 48_000, new float[][] {{0.5f, 0.5f}});
        write("01 Kick.WAV", 48_000, new float[][] {{0.25f, 0.25f, 0.25f, 0.25f}});
        Files.writeString(folder.resolve("notes.txt"), "not music");

        final Recording recording = RecordingLoader.load(folder, 1);

        assertEquals(List.of("Kick", "Snare"), recording.channelNames());
        assertEquals(4, recording.frames());
        assertEquals(List.of("Kick"), recording.first(1).channelNames());
        assertEquals(List.of("Kick", "Snare"), recording.first(0).channelNames());
    }

    @Test
    void aFileOfManyChannelsIsNamedByNumberAndConvertedTo48Khz() throws IOException {
        write("band.wav", 24_000, new float[][] {new float[2400], new float[2400]});

        final Recording recording = RecordingLoader.load(folder.resolve("band.wav"), 1);

        assertEquals(List.of("band 1", "band 2"), recording.channelNames());
        assertEquals(4800, recording.frames());
    }

    @Test
    void aLoopBeginsAgainWithinAPeriodAndShortChannelsEndInSilence() {
        final RecordingPlayer player = new RecordingPlayer(
                new Recording(List.of("a", "b"), List.of(new float[] {1, 2, 3}, new float[] {9})), true);
        final float[] out = new float[16];

        assertTrue(player.fill(4, out, 8, 8));

        assertArrayEquals(new float[] {2, 3, 1, 2, 3, 1, 2, 3, 0, 0, 9, 0, 0, 9, 0, 0}, out);
    }

    @Test
    void onceMeansItEndsWithSilenceAndThenNothing() {
        final RecordingPlayer player =
                new RecordingPlayer(new Recording(List.of("a"), List.of(new float[] {1, 2, 3})), false);
        final float[] out = {7, 7, 7, 7};

        assertTrue(player.fill(2, out, 4, 4));
        assertArrayEquals(new float[] {3, 0, 0, 0}, out);
        assertFalse(player.fill(3, out, 4, 4));
    }

    @Test
    void aWavThatIsNoWavIsNamedAndNotTriedAgain() throws IOException {
        final Path file = Files.writeString(folder.resolve("song.wav"), "this is a text");

        final CaptureException error = open(file);

        assertTrue(error.isHopeless());
        assertTrue(String.valueOf(error.getMessage()).contains("song.wav"), error.getMessage());
    }

    @Test
    void aMissingFileMayComeLater() {
        final CaptureException error = open(folder.resolve("gone.wav"));

        assertFalse(error.isHopeless());
        assertTrue(String.valueOf(error.getMessage()).contains("gone.wav"), error.getMessage());
    }

    @Test
    void tooManyChannelsAreRefusedWithTheLimit() throws IOException {
        write("wide.wav", 48_000, new float[33][10]);

        final CaptureException error = open(folder.resolve("wide.wav"));

        assertTrue(String.valueOf(error.getMessage()).contains("must be in 1..32, are 33"), error.getMessage());
    }

    @Test
    void aFileIsMeasuredByWhatItTakesAt48KhzAndRefusedWithTheLimit() throws IOException {
        write("call.wav", 8_000, new float[][] {new float[50_000]});
        write("short.wav", 8_000, new float[][] {new float[40_000]});

        final var error = assertThrows(WavException.class, () -> RecordingLoader.load(folder.resolve("call.wav"), 1));

        final String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("call.wav") && message.contains("take 2 MB, max-megabytes leaves 1"), message);
        assertEquals(
                240_000, RecordingLoader.load(folder.resolve("short.wav"), 1).frames());
        assertThrows(WavException.class, () -> RecordingLoader.load(folder, 1), "what is left counts");
    }

    private CaptureException open(Path path) {
        final FileSource source = new FileSource(new FileSettings(path, true, 0, 64, 16));
        return assertThrows(CaptureException.class, () -> source.open(NOBODY));
    }

    private void write(String name, int rate, float[][] planes) throws IOException {
        final WavFormat format = new WavFormat(rate, planes.length, WavEncoding.FLOAT32);
        try (WavWriter writer = WavWriter.create(folder.resolve(name), format)) {
            writer.write(planes, 0, planes[0].length);
        }
    }
}
