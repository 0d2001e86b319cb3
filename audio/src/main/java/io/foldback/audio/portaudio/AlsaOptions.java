package io.foldback.audio.portaudio;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** What only PortAudio's ALSA part has, and only where it was built in. */
final class AlsaOptions {

    private final NativeLibrary library;

    /** @param library the one whose streams are meant: another copy of it does not know them */
    AlsaOptions(NativeLibrary library) {
        this.library = library;
    }

    /** The callback's thread asks for real-time priority; refused quietly. */
    void enableRealtime(long stream) {
        try {
            final Function enable = library.getFunction("PaAlsa_EnableRealtimeScheduling");
            enable.invoke(new Object[] {stream, 1});
        } catch (UnsatisfiedLinkError e) {
            // Built without ALSA: then there is nothing to enable.
        }
    }
}
