package io.foldback.audio.portaudio;

import com.sun.jna.Memory;
import org.jspecify.annotations.Nullable;

/** PaStreamParameters, and what WASAPI wants beside it. The offsets are the same on Linux, macOS and Win64. */
final class StreamParameters {
    /** Sizes of PaWasapiStreamInfo: up to 19.7, and since the passthrough fields. A wrong one is refused. */
    static final int[] WASAPI_SIZES = {56, 72};

    private static final int WASAPI_EXCLUSIVE = 1;
    private static final int WASAPI_THREAD_PRIORITY = 1 << 4;
    private static final int WASAPI_PRO_AUDIO = 6;

    private StreamParameters() {}

    static Memory of(PortAudioDevice device, int channels, double latencySeconds, @Nullable Memory hostApiInfo) {
        final Memory parameters = new Memory(32);
        parameters.clear();
        parameters.setInt(0, device.index());
        parameters.setInt(4, channels);
        parameters.setLong(8, PortAudioLibrary.FLOAT32 | PortAudioLibrary.NON_INTERLEAVED);
        parameters.setDouble(16, latencySeconds);
        parameters.setPointer(24, hostApiInfo);
        return parameters;
    }

    static Memory wasapi(int size, boolean exclusive) {
        final Memory info = new Memory(size);
        info.clear();
        info.setInt(0, size);
        info.setInt(4, 13);
        info.setInt(8, 1);
        info.setInt(12, WASAPI_THREAD_PRIORITY | (exclusive ? WASAPI_EXCLUSIVE : 0));
        info.setInt(40, WASAPI_PRO_AUDIO);
        return info;
    }
}
