package io.foldback.capture.device.jack;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.OpenCapture;
import java.util.List;

/** A running client. Holds the callbacks, which must live as long as libjack may call them. */
final class JackCapture implements OpenCapture {
    private final long client;
    private final JackProcess process;
    private final JackConnector connector;
    private final CaptureRing ring;
    private final List<String> channelNames;
    private final int periodFrames;
    private final JackLibrary.ShutdownCallback shutdown;
    private final JackLibrary.XrunCallback xrun;

    JackCapture(
            long client,
            JackProcess process,
            JackConnector connector,
            CaptureRing ring,
            List<String> channelNames,
            int periodFrames,
            CaptureEvents events) {
        this.client = client;
        this.process = process;
        this.connector = connector;
        this.ring = ring;
        this.channelNames = channelNames;
        this.periodFrames = periodFrames;
        xrun = argument -> process.xrun();
        shutdown = argument -> events.lost("the JACK server has gone");
    }

    void activate() throws CaptureException {
        attach(process, "jack-process");
        attach(connector, "jack-notify");
        attach(shutdown, "jack-notify");
        attach(xrun, "jack-notify");
        JackLibrary.jack_on_shutdown(client, shutdown, 0);
        check("set_process_callback", JackLibrary.jack_set_process_callback(client, process, 0));
        check("set_xrun_callback", JackLibrary.jack_set_xrun_callback(client, xrun, 0));
        check("set_port_registration_callback", JackLibrary.jack_set_port_registration_callback(client, connector, 0));
        check("activate", JackLibrary.jack_activate(client));
        connector.start();
    }

    /** libjack's threads stay attached to the machine: attaching for each call would allocate. */
    private static void attach(Callback callback, String threadName) {
        Native.setCallbackThreadInitializer(callback, new CallbackThreadInitializer(true, false, threadName));
    }

    private static void check(String what, int result) throws CaptureException {
        if (result != 0) {
            throw CaptureException.forNow("jack_" + what + " failed (" + result + "): " + JackLibrary.complaint());
        }
    }

    @Override
    public CaptureRing ring() {
        return ring;
    }

    @Override
    public List<String> channelNames() {
        return channelNames;
    }

    @Override
    public int periodFrames() {
        return periodFrames;
    }

    @Override
    public void close() {
        connector.close();
        final int ignored = JackLibrary.jack_client_close(client); // -1 when the server has gone; done either way
    }
}
