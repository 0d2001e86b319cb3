package io.foldback.audio.portaudio;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.function.IntSupplier;

/** Keeps complaints of ALSA and JACK about devices and servers that are not there off the terminal. */
final class NativeNoise {

    private NativeNoise() {}

    static int without(IntSupplier call) {
        if (Platform.isLinux()) {
            silence("asound", "snd_lib_error_set_handler");
            silence("jack", "jack_set_error_function");
            silence("jack", "jack_set_info_function");
        }
        return call.getAsInt();
    }

    /** Handlers differ in what they are given, so it is a symbol that ignores it: a libc function of no effect. */
    private static void silence(String library, String setter) {
        try {
            final Pointer nothing = NativeLibrary.getInstance("c").getFunction("getpid");
            final Function set = NativeLibrary.getInstance(library).getFunction(setter);
            set.invoke(new Object[] {nothing});
        } catch (UnsatisfiedLinkError e) {
            // No such library, no noise.
        }
    }
}
