package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadEncoder;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.proto.nativetcp.FrameHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of one connection. Messages are offered by any thread; everything else is the sender's. After a
 * partial write the rest of that frame waits here, and nothing else does: sound that finds no room is dropped.
 */
final class Outlet {
    private static final int MOST_MESSAGE_BYTES = 1 << 17;

    private final SocketChannel channel;
    private final ListenerCounters counters;
    private final PortCounters port;
    private final ConcurrentLinkedQueue<ByteBuffer> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final Remainder rest = new Remainder();
    private @Nullable ByteBuffer remainder;
    private int framesDropped;
    private boolean ended;
    private volatile long activeNanos;
    private volatile boolean broken;
    private volatile boolean last;
    private volatile boolean overflown;
    private volatile boolean muted;

    Outlet(SocketChannel channel, ListenerCounters counters, PortCounters port, long nowNanos) {
        this.channel = channel;
        this.counters = counters;
        this.port = port;
        this.activeNanos = nowNanos;
    }

    ListenerCounters counters() {
        return counters;
    }

    /** A message as it goes over the wire; may be offered to many. */
    static ByteBuffer frame(int frameType, byte[] json) {
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + json.length);
        FrameHeader.put(frame, frameType, 0, json.length);
        return frame.put(json).flip();
    }

    /** Any thread: a message to be sent before any more sound. */
    void offer(ByteBuffer frame) {
        if (waitingBytes.addAndGet(frame.remaining()) > MOST_MESSAGE_BYTES) {
            overflown = true;
        } else {
            messages.add(frame.duplicate());
        }
    }

    /** Any thread: a message was lost, because the client does not read; it must not stay. */
    boolean overflown() {
        return overflown;
    }

    /** Any thread: no sound may leave any more; messages do. */
    void mute() {
        muted = true;
    }

    /** Any thread: nothing follows what was offered. */
    void endAfterMessages() {
        last = true;
    }

    /** Any thread: the client said something. */
    void heardAt(long nowNanos) {
        activeNanos = nowNanos;
    }

    /** Any thread: when the socket last took a byte or the client last said something. */
    long activeNanos() {
        return activeNanos;
    }

    /** Any thread: the connection is lost. */
    boolean broken() {
        return broken;
    }

    /** Writes what waits; true when nothing waits any more. */
    boolean flush(long nowNanos) {
        if (broken) {
            return false;
        }
        try {
            while (remainder != null || !messages.isEmpty()) {
                if (remainder == null) {
                    remainder = nextMessage();
                }
                if (!writeRemainder(nowNanos)) {
                    return false;
                }
            }
            end();
            return true;
        } catch (IOException e) {
            broken = true;
            return false;
        }
    }

    private @Nullable ByteBuffer nextMessage() {
        final ByteBuffer message = messages.poll();
        if (message != null) {
            waitingBytes.addAndGet(-message.remaining());
        }
        return message;
    }

    private void end() throws IOException {
        if (last && !ended) {
            ended = true;
            channel.shutdownOutput();
        }
    }

    private boolean writeRemainder(long nowNanos) throws IOException {
        final ByteBuffer begun = remainder;
        if (begun != null) {
            write(begun, nowNanos);
            if (begun.hasRemaining()) {
                return false;
            }
        }
        remainder = null;
        return true;
    }

    private int write(ByteBuffer bytes, long nowNanos) throws IOException {
        final int written = channel.write(bytes);
        if (written > 0) {
            activeNanos = nowNanos;
        }
        return written;
    }

    /** Writes the finished payload of an encoder, or drops it. False when something waits for the socket now. */
    boolean send(PayloadEncoder encoder, long nowNanos) {
        if (!flush(nowNanos)) {
            drop(encoder);
            return false;
        }
        if (ended || muted) {
            return true;
        }
        try {
            final ByteBuffer frame = encoder.frame(framesDropped);
            if (write(frame, nowNanos) == 0) {
                drop(encoder);
                return true;
            }
            delivered(encoder, frame.limit());
            remainder = frame.hasRemaining() ? rest.of(frame) : null;
            return remainder == null;
        } catch (IOException e) {
            broken = true;
            return false;
        }
    }

    private void delivered(PayloadEncoder encoder, int wireBytes) {
        framesDropped = 0;
        counters.delivered(
                encoder.epoch(),
                encoder.position(),
                encoder.kind().block(),
                encoder.captureNanos(),
                System.nanoTime(),
                wireBytes);
    }

    private void drop(PayloadEncoder encoder) {
        framesDropped += encoder.kind().block();
        counters.dropped(encoder.kind().block());
        port.countDropped();
    }
}
