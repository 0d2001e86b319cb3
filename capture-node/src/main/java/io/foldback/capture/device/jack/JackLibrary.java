package io.foldback.capture.device.jack;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libjack that we call, mapped directly and with {@code long} for pointers, so that calls on a sample's
 * way allocate nothing. {@link #load} comes first.
 */
final class JackLibrary {
    static final int NO_START_SERVER = 1;
    static final long PORT_IS_INPUT = 1;
    static final long PORT_IS_OUTPUT = 2;
    static final String AUDIO = "32 bit float mono audio";

    private static boolean loaded;
    private static volatile String complaint = "";
    private static final MessageCallback KEEP_FIRST =
            message -> complaint = complaint.isEmpty() ? read(message) : complaint;
    private static final MessageCallback IGNORE = message -> {};

    /** int jack_process(nframes, arg). */
    interface ProcessCallback extends Callback {
        int process(int frames, long argument);
    }

    /** void shutdown(arg). */
    interface ShutdownCallback extends Callback {
        void shutdown(long argument);
    }

    /** int xrun(arg). */
    interface XrunCallback extends Callback {
        int xrun(long argument);
    }

    /** void port_registration(port id, registered, arg). */
    interface PortCallback extends Callback {
        void changed(int port, int registered, long argument);
    }

    /** void message(text). */
    interface MessageCallback extends Callback {
        void message(long text);
    }

    private JackLibrary() {}

    /**
     * Finds libjack and keeps its messages off the terminal. May be tried again.
     *
     * @throws UnsatisfiedLinkError when there is none
     */
    static synchronized void load() {
        if (!loaded) {
            final String name = Platform.isWindows() ? (Platform.is64Bit() ? "libjack64" : "libjack") : "jack";
            Native.register(JackLibrary.class, NativeLibrary.getInstance(name));
            loaded = true;
        }
        complaint = "";
        jack_set_error_function(KEEP_FIRST); // each time: PortAudio sets its own when it looks for servers
        jack_set_info_function(IGNORE);
    }

    /** What libjack complained about first since {@link #load}; what follows are consequences. */
    static String complaint() {
        return complaint;
    }

    private static String read(long text) {
        return text == 0 ? "" : new Pointer(text).getString(0);
    }

    /** Names of ports, in the server's order. */
    static String[] ports(long client, @Nullable String pattern, long flags) {
        return strings(jack_get_ports(client, pattern, AUDIO, new NativeLong(flags)));
    }

    /** Names of the ports that are connected to one of ours. */
    static String[] connections(long port) {
        return strings(jack_port_get_connections(port));
    }

    private static String[] strings(@Nullable Pointer list) {
        if (list == null) {
            return new String[0];
        }
        final String[] names = list.getStringArray(0);
        jack_free(list);
        return names;
    }

    static native long jack_client_open(String name, int options, Pointer status);

    static native int jack_client_close(long client);

    static native int jack_activate(long client);

    static native int jack_set_process_callback(long client, ProcessCallback callback, long argument);

    static native int jack_set_xrun_callback(long client, XrunCallback callback, long argument);

    static native void jack_on_shutdown(long client, ShutdownCallback callback, long argument);

    static native int jack_set_port_registration_callback(long client, PortCallback callback, long argument);

    static native int jack_get_sample_rate(long client);

    static native int jack_get_buffer_size(long client);

    static native String jack_get_client_name(long client);

    static native long jack_port_register(
            long client, String name, String type, NativeLong flags, NativeLong bufferSize);

    static native long jack_port_get_buffer(long port, int frames);

    static native String jack_port_name(long port);

    static native long jack_port_by_name(long client, String name);

    static native void jack_port_get_latency_range(long port, int mode, Pointer range);

    static native int jack_last_frame_time(long client);

    static native int jack_connect(long client, String from, String to);

    static native int jack_disconnect(long client, String from, String to);

    private static native @Nullable Pointer jack_get_ports(
            long client, @Nullable String namePattern, String typePattern, NativeLong flags);

    private static native @Nullable Pointer jack_port_get_connections(long port);

    private static native void jack_free(Pointer memory);

    private static native void jack_set_error_function(MessageCallback callback);

    private static native void jack_set_info_function(MessageCallback callback);
}
