package io.foldback.audio.wav;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no WAV, or not one that can be read. The message names file, what, value and limit. */
public final class WavException extends IOException {
    private static final long serialVersionUID = 1L;

    public WavException(Path file, String what) {
        super(file + ": " + what);
    }
}
