package io.foldback.webrtc.dtls;

import io.foldback.webrtc.srtp.SrtpKeys;
import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/**
 * DTLS with one other, from its first packet to the end. What is sent is sent by its own virtual thread; {@link #offer}
 * and {@link #close} are for any thread.
 */
public final class DtlsSession {
    private static final int AT_ONCE_MILLIS = 1;

    private final Handshake handshake;
    private final Turn turn;
    private final DatagramQueue queue;
    private final Events events;

    /** Sends packets to the other side, wherever it is now. */
    @FunctionalInterface
    public interface Wire {
        void send(byte[] bytes, int offset, int length) throws IOException;
    }

    /** What happens to a session; told by its thread. */
    public interface Events {
        /** Hands are shaken. */
        void secured(SrtpKeys keys);

        /** The other side ended it, or the handshake failed. Not told after {@link #close}. */
        void ended(String sentence);
    }

    DtlsSession(Handshake handshake, Turn turn, Wire wire, Events events) {
        this.handshake = handshake;
        this.turn = turn;
        this.queue = new DatagramQueue(wire, turn);
        this.events = events;
    }

    /**
     * A packet came, which must not be changed from here on; whether it was taken: not when too many wait, or when it
     * announces more than anybody needs to say.
     */
    public boolean offer(byte[] packet) {
        return queue.offer(packet);
    }

    /** Ends the session; its thread says goodbye to the other side. */
    public void close() {
        queue.close();
    }

    /** Shakes hands, when it is its turn; null when that failed, which was told. */
    @Nullable
    DTLSTransport shakeHands(long patienceMillis) throws InterruptedException {
        if (!turn.begin(patienceMillis)) {
            events.ended("too many handshakes were under way");
            return null;
        }
        try {
            return shaken();
        } finally {
            turn.end();
        }
    }

    private @Nullable DTLSTransport shaken() {
        try {
            final DTLSTransport secure = handshake.shake(queue);
            final SrtpKeys keys = handshake.keys();
            if (keys == null) {
                throw new IOException("no keys were agreed on");
            }
            events.secured(keys);
            return secure;
        } catch (IOException | RuntimeException e) {
            events.ended("the DTLS handshake failed: " + e.getMessage());
            return null;
        }
    }

    /** Answers what is said until one of both ends it; then says goodbye. */
    void attend(DTLSTransport secure) {
        final byte[] unread = new byte[2048];
        try {
            while (queue.awaitPacket()) {
                secure.receive(unread, 0, unread.length, AT_ONCE_MILLIS);
            }
            secure.close();
            events.ended("the other side ended the connection");
        } catch (IOException | RuntimeException e) {
            events.ended(queue.isClosed() ? "the other side ended the connection" : "DTLS broke: " + e.getMessage());
        }
    }
}
