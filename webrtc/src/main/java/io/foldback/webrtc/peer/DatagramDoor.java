package io.foldback.webrtc.peer;

import java.net.InetSocketAddress;

/** Takes packets of another protocol that share the port, told apart by their first byte. */
@FunctionalInterface
public interface DatagramDoor {

    /**
     * A packet came. The receiving thread, which serves everybody: to return at once.
     *
     * @param packet the first {@code length} bytes, valid until this returns; may be overwritten
     */
    void receive(byte[] packet, int length, InetSocketAddress from, long nowNanos);
}
