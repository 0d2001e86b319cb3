package io.foldback.gateway.datagram;

import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Numbers, seals and sends what goes to one client. Two threads do: the sender's, and the one that answers reports; whoever
 * closes it knows that nothing leaves any more when {@link #close} returns.
 */
final class Outlet {
    private final long session;
    private final DatagramCipher cipher;
    private final Wire wire;
    private long number;
    private boolean closed;

    /** Takes packets; whether it took this one. */
    @FunctionalInterface
    interface Wire {
        boolean send(ByteBuffer packet, InetSocketAddress to);
    }

    Outlet(long session, DatagramCipher cipher, Wire wire) {
        this.session = session;
        this.cipher = cipher;
        this.wire = wire;
    }

    synchronized void close() {
        closed = true;
    }

    /**
     * Sends a packet.
     *
     * @param packet has its contents from byte {@link DatagramHeader#LENGTH} on; overwritten
     * @param length of the contents
     * @param scratch the caller's own, for this call
     * @return whether it left
     */
    synchronized boolean send(DatagramKind kind, byte[] packet, int length, ByteBuffer scratch, InetSocketAddress to) {
        if (closed) {
            return false;
        }
        DatagramHeader.put(packet, kind, session, number);
        final int sealed = cipher.seal(packet, DatagramHeader.LENGTH + length, number);
        number++;
        return wire.send(scratch.clear().put(packet, 0, sealed).flip(), to);
    }
}
