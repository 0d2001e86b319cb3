package io.foldback.webrtc.dtls;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.tls.DatagramTransport;

/**
 * A listener's DTLS packets on their way from the port to its session, and back. Full means that the newest is dropped, as is
 * what announces too much ({@link HandshakeLimit}).
 */
final class DatagramQueue implements DatagramTransport {
    private static final int CAPACITY = 32;
    private static final int RECEIVE_LIMIT = 1500;
    private static final int SEND_LIMIT = 1200;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(CAPACITY);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DtlsSession.Wire wire;
    private final Turn turn;
    private boolean closed;

    /** @param turn is paused whenever the session waits for a packet */
    DatagramQueue(DtlsSession.Wire wire, Turn turn) {
        this.wire = wire;
        this.turn = turn;
    }

    /** The port's thread; whether it was taken. */
    boolean offer(byte[] packet) {
        if (HandshakeLimit.exceeds(packet, packet.length)) {
            return false;
        }
        lock.lock();
        try {
            if (closed || waiting.size() == CAPACITY) {
                return false;
            }
            waiting.add(packet);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    /** Waits until a packet is there; not when it is closed. */
    boolean awaitPacket() throws IOException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return !closed;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", e);
    }

    /**
     * -1 when nothing came in time; a time of 0 has no end.
     *
     * @throws IOException when it is closed, because the library takes -1 for a time that is over, and tries again
     */
    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        turn.pause();
        try {
            return poll(buffer, offset, length, waitMillis);
        } finally {
            turn.resume();
        }
    }

    private int poll(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        lock.lock();
        try {
            long left = waitMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            final byte[] packet = waiting.poll();
            if (closed) {
                throw new IOException("closed");
            }
            if (packet == null) {
                return -1;
            }
            final int size = Math.min(length, packet.length);
            System.arraycopy(packet, 0, buffer, offset, size);
            return size;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) throws IOException {
        wire.send(buffer, offset, length);
    }

    /** Any thread: who waits goes on with nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
