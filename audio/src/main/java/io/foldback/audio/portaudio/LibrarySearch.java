package io.foldback.audio.portaudio;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the PortAudio library. May be tried again after it was installed. */
final class LibrarySearch {
    private static final String PROPERTY = "audio.portaudio.path";
    private static final String VARIABLE = "AUDIO_PORTAUDIO_PATH";
    private static final List<String> EXTRA_FOLDERS = List.of("/opt/homebrew/lib", "/usr/local/lib");

    private final List<String> tried = new ArrayList<>();

    private LibrarySearch() {}

    /** The library whose functions {@link PortAudioLibrary} calls from now on. */
    static NativeLibrary load() throws PortAudioMissingException {
        return new LibrarySearch().search();
    }

    private NativeLibrary search() throws PortAudioMissingException {
        for (final String name : candidates()) {
            final NativeLibrary library = open(name);
            if (library != null) {
                Native.register(PortAudioLibrary.class, library);
                return library;
            }
        }
        throw new PortAudioMissingException("No PortAudio library for " + Platform.RESOURCE_PREFIX + ". Tried: "
                + String.join("; ", tried) + ". Install: " + advice() + "  (or set " + VARIABLE + "="
                + (Platform.isWindows() ? "C:\\path\\portaudio_x64.dll" : "/path/libportaudio.so.2")
                + "). Running without live capture; file source still works.");
    }

    private static List<String> candidates() {
        final List<String> names = new ArrayList<>();
        final String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (given != null && !given.isBlank()) {
            names.add(given);
        }
        names.add("portaudio");
        if (Platform.isWindows()) {
            names.addAll(List.of("portaudio_x64", "libportaudio-2"));
        } else {
            EXTRA_FOLDERS.forEach(folder -> NativeLibrary.addSearchPath("portaudio", folder));
        }
        return names;
    }

    private @Nullable NativeLibrary open(String name) {
        if (new File(name).isAbsolute() && !new File(name).isFile()) {
            tried.add(name + " (no such file)");
            return null;
        }
        try {
            return NativeLibrary.getInstance(name);
        } catch (UnsatisfiedLinkError e) {
            tried.add(name + " ("
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip() + ")");
            return null;
        }
    }

    private static String advice() {
        if (Platform.isMac()) {
            return "brew install portaudio";
        }
        return Platform.isWindows()
                ? "put portaudio_x64.dll next to the application"
                : "sudo apt install libportaudio2";
    }
}
