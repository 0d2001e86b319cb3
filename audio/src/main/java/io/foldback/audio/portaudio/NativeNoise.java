package io.foldback.audio.portaudio;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.function.IntSupplier;

/** Keeps ALSA's complaints about devices that are not there off the terminal. */
final class NativeNoise {

    private NativeNoise() {}

    static int without(IntSupplier call) {
        if (Platform.isLinux()) {
            silenceAlsa();
        }
        return call.getAsInt();
    }

    /** The handler is variadic, so it is a symbol that ignores what it is given: a libc function of no effect. */
    private static void silenceAlsa() {
        try {
            final Pointer nothing = NativeLibrary.getInstance("c").getFunction("getpid");
            final Function set = NativeLibrary.getInstance("asound").getFunction("snd_lib_error_set_handler");
            set.invoke(new Object[] {nothing});
        } catch (UnsatisfiedLinkError e) {
            // No ALSA, no noise.
        }
    }
}
