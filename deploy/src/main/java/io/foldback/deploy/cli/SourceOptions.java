package io.foldback.deploy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to play or take in, as one source. */
final class SourceOptions {
    private static final int MAX_CHANNELS = 32;
    private static final int MIN_BLOCK = 16;
    private static final int MAX_BLOCK = 512;

    /** One of these. */
    static final class Kind {
        @Option(
                names = "--multitrack",
                paramLabel = "DIR",
                description = "A folder of WAV files, one a channel, in the order of their names.")
        @Nullable
        Path multitrack;

        @Option(names = "--jack", description = "The ports of the JACK server on this machine.")
        boolean jack;

        @Option(
                names = "--generator",
                paramLabel = "KIND",
                description = "tones, tone, sweep, pink, click, silence or counter.")
        @Nullable
        String generator;
    }

    @ArgGroup(exclusive = true, heading = "What is played, one of:%n")
    @Nullable
    Kind kind;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "How many channels, 1 to 32; of a multitrack the first ones.")
    @Nullable
    Integer channels;

    @Option(names = "--block", paramLabel = "N", description = "Frames of a block, 16 to 512.")
    @Nullable
    Integer block;

    boolean given() {
        return kind != null;
    }

    /**
     * Puts the source and the block size into the settings.
     *
     * @param name of the source, where one was asked for
     * @param otherwise the folder that is played when nothing was asked for; null when nothing shall be
     */
    void putInto(Map<String, Object> settings, String name, @Nullable Path otherwise) {
        check();
        if (block != null) {
            settings.put(Keys.ROOM_BLOCK, block);
        }
        final Map<String, Object> source = source(otherwise);
        if (!source.isEmpty()) {
            settings.put(Keys.SOURCES + "." + name, source);
        } else if (channels != null) {
            throw Failure.usage("--channels goes with --jack, --generator and --multitrack.");
        }
    }

    private void check() {
        if (channels != null && (channels < 1 || channels > MAX_CHANNELS)) {
            throw Failure.usage("--channels must be in 1.." + MAX_CHANNELS + ", is " + channels + ".");
        }
        if (block != null && (block < MIN_BLOCK || block > MAX_BLOCK)) {
            throw Failure.usage("--block must be in " + MIN_BLOCK + ".." + MAX_BLOCK + " frames, is " + block + ".");
        }
    }

    private Map<String, Object> source(@Nullable Path otherwise) {
        final Map<String, Object> source = new LinkedHashMap<>();
        final boolean jack = kind != null && kind.jack;
        final String generator = kind == null ? null : kind.generator;
        final Path folder = kind == null ? otherwise : kind.multitrack;
        if (jack) {
            source.put("kind", "jack");
        } else if (generator != null) {
            source.put("kind", "generator");
            source.put("signal", generator);
        } else if (folder != null) {
            source.put("kind", "file");
            source.put("path", existing(folder).toString());
        } else {
            return source;
        }
        if (channels != null) {
            source.put("channels", channels);
        }
        if (block != null && !jack) { // JACK has its own period
            source.put("period", block);
        }
        return source;
    }

    private static Path existing(Path folder) {
        if (!Files.exists(folder)) {
            throw Failure.usage("The multitrack " + folder + " does not exist.");
        }
        return folder.toAbsolutePath();
    }
}
