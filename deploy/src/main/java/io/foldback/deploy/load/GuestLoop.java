package io.foldback.deploy.load;

import io.foldback.proto.datagram.DatagramHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread of many guests: it looks for what came, and lets each do what is due. Its methods are that thread's, but
 * for {@link #enter} and {@link #close}.
 */
final class GuestLoop implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final long ROUND_NANOS = 20_000_000;
    /** Between looks, which ages are too long by at most. As over WebRTC, waking who sleeps would be the sender's work. */
    private static final long LOOK_NANOS = 300_000;

    private final ConcurrentLinkedQueue<DatagramGuest> newcomers = new ConcurrentLinkedQueue<>();
    private final List<DatagramGuest> guests = new ArrayList<>();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final byte[] packet = new byte[DatagramHeader.LONGEST + 1];
    private final ByteBuffer wire = ByteBuffer.wrap(packet);
    private final Selector selector;
    private final Thread thread;
    private volatile boolean stopped;

    /** Told when a channel is ready. */
    @FunctionalInterface
    interface Ready {
        void serve(SelectionKey key);
    }

    private GuestLoop(String name) throws IOException {
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    static GuestLoop start(String name) throws IOException {
        final GuestLoop loop = new GuestLoop(name);
        loop.thread.start();
        return loop;
    }

    /** Any thread. */
    void enter(DatagramGuest newcomer) {
        newcomers.add(newcomer);
    }

    void register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.register(selector, operations, ready);
    }

    /** For whoever is served, until the next one is. */
    ByteBuffer chunk() {
        return chunk;
    }

    /** As {@link #chunk}, for one datagram. */
    byte[] packet() {
        return packet;
    }

    /** {@link #packet}, as sockets take it. */
    ByteBuffer wire() {
        return wire;
    }

    private void run() {
        long turnedNanos = System.nanoTime();
        try {
            while (!stopped) {
                if (selector.selectNow(GuestLoop::serve) == 0) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                welcome();
                final long now = System.nanoTime();
                if (now - turnedNanos >= ROUND_NANOS) {
                    turnedNanos = now;
                    guests.removeIf(guest -> !guest.turn(this, now));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            guests.forEach(DatagramGuest::leave);
        }
    }

    /** Not whom another of its sockets ended in this very round. */
    private static void serve(SelectionKey key) {
        if (key.isValid()) {
            ((Ready) key.attachment()).serve(key);
        }
    }

    private void welcome() {
        for (DatagramGuest newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
            guests.add(newcomer);
            newcomer.begin(this);
        }
    }

    /** All of its guests leave. Any thread. */
    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
