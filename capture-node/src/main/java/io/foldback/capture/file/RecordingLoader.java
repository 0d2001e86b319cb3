package io.foldback.capture.file;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.resample.RateConverter;
import io.foldback.audio.wav.WavException;
import io.foldback.audio.wav.WavFormat;
import io.foldback.audio.wav.WavReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Loads a WAV file, or every one of a folder in the order of their names, and converts it to 48 kHz. */
final class RecordingLoader {
    private static final Pattern ORDER = Pattern.compile("^\\d+[ ._-]+");

    private static final long SAMPLES_PER_MEGABYTE = (1L << 20) / Float.BYTES;
    private static final long LONGEST_FRAMES = Integer.MAX_VALUE - 16;

    private final List<String> names = new ArrayList<>();
    private final List<float[]> planes = new ArrayList<>();
    private long samplesLeft;

    private RecordingLoader(int maxMegabytes) {
        samplesLeft = maxMegabytes * SAMPLES_PER_MEGABYTE;
    }

    static Recording load(Path path, int maxMegabytes) throws IOException {
        final RecordingLoader loader = new RecordingLoader(maxMegabytes);
        if (Files.isDirectory(path)) {
            final List<Path> files = wavs(path);
            if (files.isEmpty()) {
                throw new IOException("it holds no WAV file (*.wav)");
            }
            for (final Path file : files) {
                loader.add(file);
            }
        } else {
            loader.add(path);
        }
        return new Recording(loader.names, loader.planes);
    }

    private static List<Path> wavs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> fileName(file).toLowerCase(Locale.ROOT).endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path file) throws IOException {
        final int rate;
        try (WavReader reader = WavReader.open(file)) {
            rate = reader.format().sampleRate();
            checkLength(file, reader.format(), reader.frames());
        }
        final float[][] loaded = WavReader.readAll(file, samplesLeft);
        for (int channel = 0; channel < loaded.length; channel++) {
            names.add(loaded.length == 1 ? stem(file) : stem(file) + " " + (channel + 1));
            final float[] plane = convert(loaded[channel], rate);
            samplesLeft -= plane.length;
            planes.add(plane);
        }
    }

    private static float[] convert(float[] loaded, int rate) {
        return rate == AudioBlock.SAMPLE_RATE
                ? loaded
                : new RateConverter(rate, AudioBlock.SAMPLE_RATE).convert(loaded);
    }

    /** Of what it takes once it is converted; {@link WavReader#readAll} looks at what it takes before. */
    private void checkLength(Path file, WavFormat format, long frames) throws WavException {
        final long converted =
                Math.ceilDiv(Math.min(frames, LONGEST_FRAMES) * AudioBlock.SAMPLE_RATE, format.sampleRate());
        final long samples = converted * format.channels();
        if (converted > LONGEST_FRAMES || samples > samplesLeft) {
            throw new WavException(
                    file,
                    "is too long to be loaded: at 48 kHz its " + format.channels() + " channels take "
                            + Math.ceilDiv(samples, SAMPLES_PER_MEGABYTE) + " MB, max-megabytes leaves "
                            + samplesLeft / SAMPLES_PER_MEGABYTE);
        }
    }

    /** The file's name without its ending, and without the number that puts it in order: {@code 01 Kick.wav} is Kick. */
    private static String stem(Path file) {
        final String name = fileName(file);
        final int dot = name.lastIndexOf('.');
        final String stem = dot > 0 ? name.substring(0, dot) : name;
        final String bare = ORDER.matcher(stem).replaceFirst("");
        return bare.isEmpty() ? stem : bare;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
