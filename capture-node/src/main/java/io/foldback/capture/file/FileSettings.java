package io.foldback.capture.file;

import io.foldback.audio.block.BlockGrid;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.SourceLimits;
import io.foldback.capture.settings.Keys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A source of kind {@code file}; documented in reference.conf.
 *
 * @param path a WAV file or a folder of them
 * @param loop whether it begins again at its end
 * @param channels how many are taken, the first ones; 0: all
 * @param maxMegabytes how much memory the loaded samples may take
 */
public record FileSettings(Path path, boolean loop, int channels, int period, int maxMegabytes)
        implements KindSettings {
    public static final String KIND = "file";

    public static FileSettings from(Keys keys) {
        return new FileSettings(
                path(keys.name("path"), keys.text("path")),
                keys.flag("loop"),
                keys.whole("channels", 0, SourceLimits.MAX_CHANNELS),
                keys.whole("period", BlockGrid.MIN_FRAMES, BlockGrid.MAX_FRAMES),
                keys.whole("max-megabytes", 1, 1 << 16));
    }

    private static Path path(String key, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(key + " must name a WAV file or a folder of WAV files, is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(key + " must be a path, is " + text, e);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CaptureSource source(String name, boolean realtime) {
        return new FileSource(this);
    }
}
