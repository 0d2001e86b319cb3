package io.foldback.deploy.band;

import io.foldback.audio.wav.WavEncoding;
import io.foldback.audio.wav.WavFormat;
import io.foldback.audio.wav.WavWriter;
import io.foldback.deploy.band.score.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The bundled song as a folder of WAV files, one a channel, called {@code 01 Kick.wav} and so on. */
public final class Multitrack {

    private Multitrack() {}

    /** The build's step: writes the folder named by the argument, unless this very song is there. */
    public static void main(String[] arguments) throws IOException {
        final Path folder = Path.of(arguments[0]);
        final String song = fingerprint(codeSource());
        if (!isComplete(folder) || !Files.readString(seal(folder)).equals(song)) {
            render(folder, song);
        }
    }

    /** The folder beside this program's code; written now if the build did not. */
    public static Path bundled(Consumer<String> progress) {
        final Path folder = codeSource().resolveSibling("multitrack");
        try {
            if (!isComplete(folder)) {
                progress.accept("Recording the band, once ...");
                render(folder, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled multitrack cannot be written to " + folder, e);
        }
        return folder;
    }

    /** Writes all channels and then, beside the folder, the mark that they are complete. */
    static void render(Path folder, String song) throws IOException {
        Files.deleteIfExists(seal(folder));
        Files.createDirectories(folder);
        final List<Player> players = Band.players();
        IntStream.range(0, players.size()).parallel().forEach(i -> {
            final Path file = folder.resolve(
                    String.format("%02d %s.wav", i + 1, players.get(i).name()));
            write(file, players.get(i).play().samples());
        });
        Files.writeString(seal(folder), song);
    }

    private static void write(Path file, float[] samples) {
        final WavFormat format = new WavFormat(Meter.SAMPLE_RATE, 1, WavEncoding.PCM16);
        try (WavWriter writer = WavWriter.create(file, format)) {
            writer.write(new float[][] {samples}, 0, samples.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path folder) {
        return Files.isDirectory(folder) && Files.exists(seal(folder));
    }

    private static Path seal(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".complete");
    }

    private static Path codeSource() {
        try {
            return Path.of(Multitrack.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of all compiled classes that make the song. */
    private static String fingerprint(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("io/foldback/deploy/band"))) {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
