package io.foldback.audio.portaudio;

import com.sun.jna.Callback;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * PortAudio's functions, mapped directly: a callback whose arguments are primitive, passed to a function that is mapped
 * directly, allocates nothing. {@link LibrarySearch} registers them.
 */
final class PortAudioLibrary {
    static final int INCOMPATIBLE_HOST_API_INFO = -9984;
    static final long FLOAT32 = 1;
    static final long NON_INTERLEAVED = 0x8000_0000L;
    static final long CLIP_OFF = 1;
    static final int CONTINUE = 0;

    /** int stream(input, output, frames, time, flags, user); on Windows frames and flags have 32 bits. */
    interface StreamCallback extends Callback {
        int stream(long input, long output, long frames, long time, long flags, long user);
    }

    /** void finished(user). */
    interface FinishedCallback extends Callback {
        void finished(long user);
    }

    private PortAudioLibrary() {}

    static native int Pa_Initialize();

    static native int Pa_Terminate();

    static native String Pa_GetErrorText(int error);

    static native int Pa_GetHostApiCount();

    static native @Nullable Pointer Pa_GetHostApiInfo(int hostApi);

    static native int Pa_GetDeviceCount();

    static native @Nullable Pointer Pa_GetDeviceInfo(int device);

    static native int Pa_OpenStream(
            Pointer stream,
            @Nullable Pointer input,
            @Nullable Pointer output,
            double sampleRate,
            NativeLong framesPerBuffer,
            NativeLong flags,
            StreamCallback callback,
            long user);

    static native int Pa_SetStreamFinishedCallback(long stream, FinishedCallback callback);

    static native int Pa_StartStream(long stream);

    static native int Pa_AbortStream(long stream);

    static native int Pa_CloseStream(long stream);
}
