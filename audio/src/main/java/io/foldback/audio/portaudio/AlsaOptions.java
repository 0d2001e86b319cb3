package io.foldback.audio.portaudio;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** What only PortAudio's ALSA part has, and only where it was built in. */
final class AlsaOptions {

    private AlsaOptions() {}

    /** The callback's thread asks for real-time priority; refused quietly. */
    static void enableRealtime(long stream) {
        try {
            final Function enable =
                    NativeLibrary.getInstance("portaudio").getFunction("PaAlsa_EnableRealtimeScheduling");
            enable.invoke(new Object[] {stream, 1});
        } catch (UnsatisfiedLinkError e) {
            // Built without ALSA: then there is nothing to enable.
        }
    }
}
