package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadEncoder;
import io.foldback.gateway.fanout.Sender;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client. Belongs to the reader thread, but for what is marked as the sender's. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final InetAddress peer;
    private final String address;
    private final Outlet outlet;
    private final long acceptedNanos;
    private final FrameReader frames = new FrameReader(FrameLimits.OF_CLIENTS);
    private final AtomicBoolean awaitsSocket = new AtomicBoolean();
    private Sender sender;
    private @Nullable Session session;
    private long nextPingNanos;
    private long endsNanos;
    private boolean ending;
    private boolean frameBegun;
    private long frameBegunNanos;

    Connection(
            SocketChannel channel,
            SelectionKey key,
            InetSocketAddress peer,
            Outlet outlet,
            Sender sender,
            long nowNanos) {
        this.channel = channel;
        this.key = key;
        this.peer = peer.getAddress();
        this.address = peer.getAddress().getHostAddress() + ":" + peer.getPort();
        this.outlet = outlet;
        this.sender = sender;
        this.acceptedNanos = nowNanos;
    }

    SocketChannel channel() {
        return channel;
    }

    SelectionKey key() {
        return key;
    }

    InetAddress peer() {
        return peer;
    }

    /** For people. */
    String address() {
        return address;
    }

    Outlet outlet() {
        return outlet;
    }

    FrameReader frames() {
        return frames;
    }

    /**
     * What was read is used up.
     *
     * @param unfinished whether it ended within a frame
     * @param finished whether an earlier frame ended in it
     */
    void waits(boolean unfinished, boolean finished, long nowNanos) {
        if (unfinished && (finished || !frameBegun)) {
            frameBegunNanos = nowNanos;
        }
        frameBegun = unfinished;
    }

    /** Whether a frame was begun that long ago and is not whole yet. */
    boolean dawdles(long nowNanos, long patienceNanos) {
        return frameBegun && nowNanos - frameBegunNanos >= patienceNanos;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    /** Null before the welcome. */
    @Nullable
    Session session() {
        return session;
    }

    /** Before anything was sent: who will own the writes, and for what. */
    void welcomed(Session welcomed, Sender owner, long nextPing) {
        session = welcomed;
        sender = owner;
        nextPingNanos = nextPing;
    }

    /** Its sound goes over the connection from here on. */
    void takes(Session taken) {
        session = taken;
    }

    Sender sender() {
        return sender;
    }

    boolean pingDue(long nowNanos, long intervalNanos) {
        if (session == null || nowNanos < nextPingNanos) {
            return false;
        }
        nextPingNanos = nowNanos + intervalNanos;
        return true;
    }

    /** Queues a message in front of all sound. */
    void tell(ServerMessage message) {
        tell(FrameType.SYNC, message);
    }

    void tell(int frameType, ServerMessage message) {
        tell(Outlet.frame(frameType, message.toJson()));
    }

    void tell(ByteBuffer frame) {
        outlet.offer(frame);
        sender.tell(this::flush);
    }

    /** Says one last thing; the client has until {@code deadline} to read it. */
    void end(ServerMessage message, long deadlineNanos) {
        ending = true;
        endsNanos = deadlineNanos;
        outlet.offer(Outlet.frame(FrameType.SYNC, message.toJson()));
        outlet.endAfterMessages();
        sender.tell(this::flush);
    }

    /** Closing resets the connection: what the socket still holds must not outlive it in the system's memory. */
    void forgetWhatWaits() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("Client {} was gone before it was closed", address, e);
        }
    }

    boolean ending() {
        return ending;
    }

    boolean ended(long nowNanos) {
        return ending && nowNanos - endsNanos >= 0;
    }

    /** The socket takes bytes again. */
    void writable() {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        awaitsSocket.set(false);
        sender.tell(this::flush);
    }

    /** Sender's thread; the reader may close the connection at any time. */
    void send(PayloadEncoder encoder) {
        if (!outlet.send(encoder, System.nanoTime())) {
            awaitSocket();
        }
    }

    /** Sender's thread. */
    void flush() {
        if (!outlet.flush(System.nanoTime())) {
            awaitSocket();
        }
    }

    private void awaitSocket() {
        try {
            askToBeWoken();
        } catch (CancelledKeyException e) {
            LOG.debug("Client {} was closed while something waited for it", address);
        }
    }

    private void askToBeWoken() {
        if (!outlet.broken() && key.isValid() && awaitsSocket.compareAndSet(false, true)) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }
}
