package io.foldback.audio.portaudio;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door to PortAudio. Its list of devices is as old as its initialization, so it is read anew whenever no stream of
 * this process is open; a device that comes while another is in use is not seen.
 */
public final class PortAudio {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("portaudio").factory());

    private static @Nullable AlsaOptions alsa;
    private static boolean initialized;
    private static int streams;

    private PortAudio() {}

    /** Every device of every host API. Takes 0.1 to 1.5 s. */
    public static List<PortAudioDevice> devices() throws PortAudioException {
        return call(() -> {
            refresh();
            return DeviceTable.read();
        });
    }

    /** Opens and starts a device's inputs. */
    public static PortAudioStream openInput(DeviceChoice choice, InputCallback callback, Runnable lost)
            throws PortAudioException {
        return call(() -> open(choice, true, new InputBridge(callback), lost));
    }

    /** Opens and starts a device's outputs, which pull what they play. */
    public static PortAudioStream openOutput(DeviceChoice choice, OutputCallback callback, Runnable lost)
            throws PortAudioException {
        return call(() -> open(choice, false, new OutputBridge(callback, choice.channels()), lost));
    }

    static void close(PortAudioStream stream) {
        try {
            final boolean done = call(() -> {
                stream.abortAndClose();
                streams--;
                return true;
            });
            assert done;
        } catch (PortAudioException e) {
            throw new IllegalStateException("PortAudio cannot close a stream", e);
        }
    }

    private static PortAudioStream open(
            DeviceChoice choice, boolean input, PortAudioLibrary.StreamCallback bridge, Runnable lost)
            throws PortAudioException {
        refresh();
        final PortAudioDevice device = find(choice, input);
        final PortAudioStream stream = PortAudioStream.open(device, choice, input, bridge, lost);
        streams++;
        return stream;
    }

    private static void refresh() throws PortAudioException {
        if (alsa == null) {
            alsa = new AlsaOptions(LibrarySearch.load());
        }
        if (initialized && streams == 0) {
            check("Pa_Terminate", PortAudioLibrary.Pa_Terminate());
            initialized = false;
        }
        if (!initialized) {
            check("Pa_Initialize", NativeNoise.without(PortAudioLibrary::Pa_Initialize));
            initialized = true;
        }
    }

    static void enableRealtime(long stream) {
        if (alsa != null) {
            alsa.enableRealtime(stream);
        }
    }

    private static PortAudioDevice find(DeviceChoice choice, boolean input) throws PortAudioException {
        final List<PortAudioDevice> devices = DeviceTable.read();
        final int standard = choice.device().isEmpty() ? DeviceTable.defaultDevice(choice.hostApi(), input) : -1;
        final PortAudioDevice found = devices.stream()
                .filter(device -> choice.device().isEmpty()
                        ? device.index() == standard
                        : device.name().equals(choice.device()))
                .filter(device -> choice.hostApi().isEmpty() || device.hostApi().equalsIgnoreCase(choice.hostApi()))
                .filter(device -> device.hostApiType() != HostApi.JACK)
                .findFirst()
                .orElseThrow(() -> unknown(choice, input, devices));
        final int channels = input ? found.inputs() : found.outputs();
        if (choice.channels() < 1 || choice.channels() > channels) {
            throw new PortAudioException((input ? "inputs" : "outputs") + " of device " + found.name()
                    + " must be in 1.." + channels + ", are " + choice.channels());
        }
        return found;
    }

    private static PortAudioException unknown(DeviceChoice choice, boolean input, List<PortAudioDevice> devices) {
        final String there = devices.stream()
                .filter(device -> (input ? device.inputs() : device.outputs()) > 0)
                .map(device -> "\"" + device.name() + "\" (" + device.hostApi() + ", "
                        + (input ? device.inputs() : device.outputs()) + ")")
                .collect(Collectors.joining(", "));
        final String what = choice.device().isEmpty() ? "default device" : "device \"" + choice.device() + "\"";
        return new PortAudioException("no " + (input ? "input " : "output ") + what
                + (choice.hostApi().isEmpty() ? "" : " of host API " + choice.hostApi())
                + "; there are: " + (there.isEmpty() ? "none" : there));
    }

    static void check(String what, int result) throws PortAudioException {
        if (result < 0) {
            throw new PortAudioException(what + " failed: " + PortAudioLibrary.Pa_GetErrorText(result));
        }
    }

    private static <T> T call(Callable<T> task) throws PortAudioException {
        try {
            return THREAD.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortAudioException("interrupted while waiting for PortAudio");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PortAudioException expected) {
                throw expected;
            }
            throw new IllegalStateException("PortAudio binding failed", e.getCause());
        }
    }
}
