package io.foldback.audio.portaudio;

import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.foldback.audio.block.AudioBlock;
import org.jspecify.annotations.Nullable;

/** A running stream of one device. Holds the callbacks, which must live until PortAudio has closed it. */
public final class PortAudioStream implements AutoCloseable {
    private static final int LEAST_PERIODS = 2;

    private final PortAudioDevice device;
    private final PortAudioLibrary.StreamCallback bridge;
    private final PortAudioLibrary.FinishedCallback finished;
    private volatile boolean closing;
    private long stream;

    private PortAudioStream(PortAudioDevice device, PortAudioLibrary.StreamCallback bridge, Runnable lost) {
        this.device = device;
        this.bridge = bridge;
        finished = user -> {
            if (!closing) {
                lost.run();
            }
        };
    }

    static PortAudioStream open(
            PortAudioDevice device,
            DeviceChoice choice,
            boolean input,
            PortAudioLibrary.StreamCallback bridge,
            Runnable lost)
            throws PortAudioException {
        final PortAudioStream stream = new PortAudioStream(device, bridge, lost);
        // The thread stays attached: attaching for each call would allocate.
        Native.setCallbackThreadInitializer(bridge, new CallbackThreadInitializer(true, false, "portaudio-callback"));
        stream.open(choice, input);
        try {
            stream.start(choice.realtime());
        } catch (PortAudioException e) {
            stream.abortAndClose();
            throw e;
        }
        return stream;
    }

    private void open(DeviceChoice choice, boolean input) throws PortAudioException {
        int result = PortAudioLibrary.INCOMPATIBLE_HOST_API_INFO;
        if (device.hostApiType() == HostApi.WASAPI) {
            for (final int size : StreamParameters.WASAPI_SIZES) {
                if (result == PortAudioLibrary.INCOMPATIBLE_HOST_API_INFO) {
                    result = open(choice, input, StreamParameters.wasapi(size, choice.exclusive()));
                }
            }
        } else {
            result = open(choice, input, null);
        }
        PortAudio.check("opening device " + device.name() + " (" + device.hostApi() + ")", result);
    }

    private int open(DeviceChoice choice, boolean input, @Nullable Memory hostApiInfo) {
        final double latency = LEAST_PERIODS * choice.periodFrames() / (double) AudioBlock.SAMPLE_RATE;
        try (Memory out = new Memory(Long.BYTES);
                Memory parameters = StreamParameters.of(device, choice.channels(), latency, hostApiInfo)) {
            final int result = PortAudioLibrary.Pa_OpenStream(
                    out,
                    input ? parameters : null,
                    input ? null : parameters,
                    AudioBlock.SAMPLE_RATE,
                    new NativeLong(choice.periodFrames(), true),
                    new NativeLong(PortAudioLibrary.CLIP_OFF, true),
                    bridge,
                    0);
            stream = result < 0 ? 0 : out.getLong(0);
            return result;
        } finally {
            if (hostApiInfo != null) {
                hostApiInfo.close();
            }
        }
    }

    private void start(boolean realtime) throws PortAudioException {
        PortAudio.check("watching " + device.name(), PortAudioLibrary.Pa_SetStreamFinishedCallback(stream, finished));
        if (realtime && device.hostApiType() == HostApi.ALSA) {
            PortAudio.enableRealtime(stream);
        }
        PortAudio.check("starting " + device.name(), PortAudioLibrary.Pa_StartStream(stream));
    }

    public PortAudioDevice device() {
        return device;
    }

    /** On PortAudio's thread. */
    void abortAndClose() {
        closing = true;
        final int aborted = PortAudioLibrary.Pa_AbortStream(stream);
        final int closed = PortAudioLibrary.Pa_CloseStream(stream);
        assert aborted <= 0 && closed <= 0; // a device that has gone refuses both, and is gone
    }

    /** No callback runs any more when this returns. */
    @Override
    public void close() {
        if (!closing) {
            PortAudio.close(this);
        }
    }
}
