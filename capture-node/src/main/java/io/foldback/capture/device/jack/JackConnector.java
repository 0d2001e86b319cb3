package io.foldback.capture.device.jack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Connects the ports that match a pattern, in natural order of their names, to our inputs: first to in_1 and so on; again
 * whenever ports appear. Its thread ('jack-CLIENT') parks until a port comes or goes.
 */
final class JackConnector implements JackLibrary.PortCallback {
    /** Ports come one by one: wait until none has come for that long. */
    private static final long QUIET_NANOS = 20_000_000;

    private final long client;
    private final long[] ports;
    private final Pattern pattern;
    private final Thread thread;
    private volatile boolean changed = true;
    private volatile boolean closed;

    JackConnector(String clientName, long client, long[] ports, Pattern pattern) {
        this.client = client;
        this.ports = ports;
        this.pattern = pattern;
        thread = new Thread(this::run, "jack-" + clientName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Called by libjack, which must not be called back from here. */
    @Override
    public void changed(int port, int registered, long argument) {
        changed = true;
        LockSupport.unpark(thread);
    }

    /** Returns when the thread makes no further call to libjack. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            if (!changed) {
                LockSupport.park(this);
            } else {
                awaitQuiet();
                if (!closed) {
                    connect();
                }
            }
        }
    }

    private void awaitQuiet() {
        while (changed && !closed) {
            changed = false;
            LockSupport.parkNanos(this, QUIET_NANOS);
        }
    }

    private void connect() {
        final List<String> peers = matching(JackLibrary.ports(client, null, JackLibrary.PORT_IS_OUTPUT));
        for (int i = 0; i < ports.length; i++) {
            final String expected = i < peers.size() ? peers.get(i) : "";
            connect(expected, ports[i]);
        }
    }

    private List<String> matching(String[] names) {
        final List<String> peers = new ArrayList<>(Arrays.asList(names));
        peers.removeIf(name -> !pattern.matcher(name).matches());
        peers.sort(PortNames.NATURAL);
        return peers;
    }

    /** Only what the pattern matches is ours to disconnect; what people connected by hand stays. */
    private void connect(String expected, long port) {
        final String input = JackLibrary.jack_port_name(port);
        boolean there = false;
        for (final String peer : JackLibrary.connections(port)) {
            if (peer.equals(expected)) {
                there = true;
            } else if (pattern.matcher(peer).matches()) {
                final int ignored = JackLibrary.jack_disconnect(client, peer, input);
            }
        }
        if (!there && !expected.isEmpty()) {
            final int ignored = JackLibrary.jack_connect(client, expected, input);
        }
    }
}
