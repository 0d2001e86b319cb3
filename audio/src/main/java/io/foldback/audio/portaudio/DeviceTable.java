package io.foldback.audio.portaudio;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads PortAudio's list, as it was when the library was initialized. Offsets: PortAudio 19.6 and 19.7, 64 bit. */
final class DeviceTable {
    private static final double LONGEST_LATENCY_SECONDS = 10;

    private DeviceTable() {}

    static List<PortAudioDevice> read() {
        final int count = PortAudioLibrary.Pa_GetDeviceCount();
        final List<PortAudioDevice> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final Pointer info = PortAudioLibrary.Pa_GetDeviceInfo(i);
            final Pointer api = info == null ? null : PortAudioLibrary.Pa_GetHostApiInfo(info.getInt(16));
            if (info != null && api != null) {
                devices.add(device(i, info, api));
            }
        }
        return devices;
    }

    /** PaHostApiInfo: type at 4, name at 8, default input and output device at 20 and 24. */
    private static PortAudioDevice device(int index, Pointer info, Pointer api) {
        return new PortAudioDevice(
                index,
                text(api.getPointer(8)),
                HostApi.ofType(api.getInt(4)),
                text(info.getPointer(8)),
                info.getInt(20),
                info.getInt(24),
                info.getDouble(64),
                latency(info.getDouble(32)),
                latency(info.getDouble(48)),
                latency(info.getDouble(40)),
                latency(info.getDouble(56)));
    }

    /** Index of the default device of a host API; of the first API that has one, when {@code hostApi} is empty; else -1. */
    static int defaultDevice(String hostApi, boolean input) {
        final int count = PortAudioLibrary.Pa_GetHostApiCount();
        for (int i = 0; i < count; i++) {
            final Pointer api = PortAudioLibrary.Pa_GetHostApiInfo(i);
            if (api == null || HostApi.ofType(api.getInt(4)) == HostApi.JACK) {
                continue;
            }
            final int device = api.getInt(input ? 20 : 24);
            if (device >= 0 && (hostApi.isEmpty() || hostApi.equalsIgnoreCase(text(api.getPointer(8))))) {
                return device;
            }
        }
        return -1;
    }

    /** Some drivers answer with numbers that wrapped around. */
    private static double latency(double seconds) {
        return seconds >= 0 && seconds <= LONGEST_LATENCY_SECONDS ? seconds : 0;
    }

    private static String text(@Nullable Pointer text) {
        if (text == null) {
            return "";
        }
        final String encoding = Platform.isWindows() || Platform.isMac()
                ? StandardCharsets.UTF_8.name()
                : Native.getDefaultStringEncoding();
        return text.getString(0, encoding);
    }
}
