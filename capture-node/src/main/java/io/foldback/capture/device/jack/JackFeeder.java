package io.foldback.capture.device.jack;

import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.foldback.audio.signal.CounterSignal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CountDownLatch;

/**
 * A stage that proves the way behind it bit for bit, as a process of its own: a JACK client whose outputs play the counter
 * signal, numbered by the server's frame time. Arguments: client name, channels. Prints {@code feeding} and runs until
 * it is killed or the server goes.
 */
public final class JackFeeder implements JackLibrary.ProcessCallback {
    private final long client;
    private final long[] ports;
    private final float[] samples = new float[8192];

    private JackFeeder(long client, long[] ports) {
        this.client = client;
        this.ports = ports;
    }

    public static void main(String[] arguments) throws InterruptedException {
        JackLibrary.load();
        final long client = open(arguments[0]);
        final long[] ports = new long[Integer.parseInt(arguments[1])];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = JackLibrary.jack_port_register(
                    client,
                    "out_" + (i + 1),
                    JackLibrary.AUDIO,
                    new NativeLong(JackLibrary.PORT_IS_OUTPUT),
                    new NativeLong(0));
        }
        final JackFeeder feeder = new JackFeeder(client, ports);
        final CountDownLatch gone = new CountDownLatch(1);
        final JackLibrary.ShutdownCallback shutdown = argument -> gone.countDown();
        Native.setCallbackThreadInitializer(feeder, new CallbackThreadInitializer(true, false, "feeder"));
        JackLibrary.jack_on_shutdown(client, shutdown, 0);
        if (JackLibrary.jack_set_process_callback(client, feeder, 0) != 0 || JackLibrary.jack_activate(client) != 0) {
            throw new IllegalStateException("cannot feed: " + JackLibrary.complaint());
        }
        System.out.println("feeding");
        gone.await();
    }

    private static long open(String name) {
        try (Memory status = new Memory(Integer.BYTES)) {
            final long client = JackLibrary.jack_client_open(name, JackLibrary.NO_START_SERVER, status);
            if (client == 0) {
                throw new IllegalStateException("no JACK server: " + JackLibrary.complaint());
            }
            return client;
        }
    }

    @Override
    @SuppressWarnings("restricted")
    public int process(int frames, long argument) {
        final long first = Integer.toUnsignedLong(JackLibrary.jack_last_frame_time(client));
        for (int channel = 0; channel < ports.length; channel++) {
            CounterSignal.fill(first, channel, samples, 0, frames);
            final long buffer = JackLibrary.jack_port_get_buffer(ports[channel], frames);
            final MemorySegment to = MemorySegment.ofAddress(buffer).reinterpret((long) Float.BYTES * frames);
            MemorySegment.copy(samples, 0, to, ValueLayout.JAVA_FLOAT, 0, frames);
        }
        return 0;
    }
}
