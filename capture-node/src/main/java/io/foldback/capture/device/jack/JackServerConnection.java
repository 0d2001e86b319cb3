package io.foldback.capture.device.jack;

import com.sun.jna.Memory;
import io.foldback.capture.device.CaptureException;

/** The way to the JACK server. */
final class JackServerConnection {

    private JackServerConnection() {}

    /** A client handle, to be closed by {@code jack_client_close}. Never starts a server. */
    static long open(String clientName) throws CaptureException {
        try {
            JackLibrary.load();
        } catch (UnsatisfiedLinkError e) {
            throw CaptureException.forNow("no JACK library (install: sudo apt install libjack-jackd2-0): "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        try (Memory status = new Memory(Integer.BYTES)) {
            status.setInt(0, 0);
            final long client = JackLibrary.jack_client_open(clientName, JackLibrary.NO_START_SERVER, status);
            if (client == 0) {
                throw CaptureException.forNow("no JACK server answers (status 0x"
                        + Integer.toHexString(status.getInt(0)) + "): " + JackLibrary.complaint());
            }
            return client;
        }
    }
}
