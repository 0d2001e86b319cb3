package io.foldback.deploy.band;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.band.score.Meter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultitrackTest {

    @Test
    void writesOneWavAChannelInOrderAndNothingElse(@TempDir Path folder) throws IOException {
        final Path multitrack = folder.resolve("multitrack");

        Multitrack.main(new String[] {multitrack.toString()});

        final List<String> names = names(multitrack);
        assertEquals("01 Kick.wav", names.get(0));
        assertEquals(Band.players().size(), names.size());
        final ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(multitrack.resolve("01 Kick.wav")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals("RIFF", new String(wav.array(), 0, 4, StandardCharsets.US_ASCII));
        assertTrue(wav.capacity() > 2 * Meter.LOOP_FRAMES && wav.capacity() < 2 * Meter.LOOP_FRAMES + 200);
    }

    @Test
    void isNotWrittenAgainWhenItIsThere(@TempDir Path folder) throws IOException {
        final Path multitrack = Files.createDirectory(folder.resolve("multitrack"));
        Multitrack.main(new String[] {multitrack.toString()});
        Files.delete(multitrack.resolve("01 Kick.wav"));

        Multitrack.main(new String[] {multitrack.toString()});
        assertEquals(Band.players().size() - 1, names(multitrack).size());

        Files.writeString(folder.resolve("multitrack.complete"), "another song");
        Multitrack.main(new String[] {multitrack.toString()});
        assertEquals(Band.players().size(), names(multitrack).size());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
