package io.foldback.deploy.bench.listeners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that a message to a listener can cost on this machine: one write of ready bytes to a socket of loopback that
 * somebody reads, in bursts over all sockets as a fan-out makes them.
 */
public final class RawSend implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SOCKETS = 100;
    private static final int WARM_BURSTS = 50;
    private static final long BETWEEN_BURSTS_NANOS = 5_000_000;

    private final Selector selector;
    private final List<SocketChannel> writing = new ArrayList<>();
    private final ByteBuffer message;
    private final Thread reader = new Thread(this::read, "raw-send-reader");

    private RawSend(int bytes) throws IOException {
        message = ByteBuffer.allocateDirect(bytes);
        selector = Selector.open();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SOCKETS);
            for (int i = 0; i < SOCKETS; i++) {
                connect(server);
            }
        }
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Processor time of one write in nanoseconds, on the calling thread.
     *
     * @param bursts each writes to a hundred sockets
     */
    public static double nanosPerWrite(int bytes, int bursts) {
        try (RawSend raw = new RawSend(bytes)) {
            raw.burst(WARM_BURSTS);
            final long before = THREADS.getCurrentThreadCpuTime();
            raw.burst(bursts);
            return (double) (THREADS.getCurrentThreadCpuTime() - before) / bursts / SOCKETS;
        } catch (IOException e) {
            throw new UncheckedIOException("loopback cannot be measured", e);
        }
    }

    private void connect(ServerSocketChannel server) throws IOException {
        final SocketChannel there = SocketChannel.open(server.getLocalAddress());
        there.configureBlocking(false);
        there.register(selector, SelectionKey.OP_READ);
        final SocketChannel here = server.accept();
        here.setOption(StandardSocketOptions.TCP_NODELAY, true);
        here.configureBlocking(false);
        writing.add(here);
    }

    private void burst(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            final long due = System.nanoTime() + BETWEEN_BURSTS_NANOS;
            for (final SocketChannel channel : writing) {
                message.clear();
                channel.write(message);
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void read() {
        final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 18);
        try {
            while (selector.isOpen()) {
                selector.select(key -> drain(key, chunk));
            }
        } catch (ClosedSelectorException e) {
            return; // the measurement is over
        } catch (IOException e) {
            throw new UncheckedIOException("loopback cannot be read", e);
        }
    }

    private static void drain(SelectionKey key, ByteBuffer chunk) {
        try {
            if (((SocketChannel) key.channel()).read(chunk.clear()) < 0) {
                key.cancel();
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        for (final SocketChannel channel : writing) {
            channel.close();
        }
        final List<SelectionKey> keys = List.copyOf(selector.keys());
        selector.close();
        for (final SelectionKey key : keys) {
            key.channel().close();
        }
    }
}
