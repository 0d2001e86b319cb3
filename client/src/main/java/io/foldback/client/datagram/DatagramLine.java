package io.foldback.client.datagram;

import io.foldback.proto.datagram.DatagramHeader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one session and the thread that reads it. Reports are sent until sound comes, and each second from then on,
 * which keeps a router's way open, or sooner where packets were lost in a row. When nothing comes any more another socket is tried: the host's address may have changed.
 */
public final class DatagramLine implements AutoCloseable {
    private static final long MILLI = 1_000_000;
    private static final long REPORT_NANOS = 1_000 * MILLI;
    private static final long BURST_NANOS = 100 * MILLI;
    private static final long KNOCK_NANOS = 20 * MILLI;
    private static final long PATIENT_KNOCK_NANOS = 100 * MILLI;
    private static final int KNOCKS = 10;
    private static final long SILENCE_NANOS = 1_000 * MILLI;
    private static final long RETRY_NANOS = 20 * MILLI;
    private static final int SOCKET_BYTES = 1 << 20;

    private final InetSocketAddress server;
    private final SoundReception reception;
    private final Playing playing;
    private final byte[] incoming = new byte[DatagramHeader.LONGEST + 1];
    private final byte[] outgoing = new byte[DatagramHeader.LONGEST];
    private final Thread thread = new Thread(this::run, "foldback-datagrams");
    private volatile @Nullable DatagramSocket socket;
    private volatile boolean closing;
    private volatile long heardNanos;
    private volatile @Nullable IOException failure;
    private long openedNanos;
    private long reportedNanos;
    private long reportDueNanos;
    private int knocks;

    /** Tells how sound is played, for reports. */
    public interface Playing {
        /** Frames that wait; 0 when not known. */
        int depthFrames();

        /** Delay that is aimed at; 0 when not known. */
        int targetFrames();
    }

    /** @param reception closed with this */
    public DatagramLine(InetSocketAddress server, SoundReception reception, Playing playing) {
        this.server = server;
        this.reception = reception;
        this.playing = playing;
    }

    /** From here on blocks may come. */
    public void start() {
        heardNanos = System.nanoTime();
        thread.setDaemon(true);
        thread.start();
    }

    /** How long no packet of the server's came. Any thread. */
    public long silentNanos(long nowNanos) {
        return nowNanos - heardNanos;
    }

    /** Why no block can be taken any more; null while they can. Any thread. */
    public @Nullable IOException failure() {
        return failure;
    }

    private void run() {
        try (reception) {
            while (!closing) {
                turn();
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            closeSocket();
        }
    }

    private void turn() throws IOException {
        final long now = System.nanoTime();
        final boolean lost = now - heardNanos > SILENCE_NANOS && now - openedNanos > SILENCE_NANOS;
        final DatagramSocket open = socket == null || lost ? reopen(now) : socket;
        if (open == null) {
            LockSupport.parkNanos(RETRY_NANOS);
            return;
        }
        try {
            if (reception.reportWanted() || now - dueNanos() >= 0) {
                report(open, now);
            }
        } catch (IOException e) {
            LockSupport.parkNanos(RETRY_NANOS); // there is no way now; the next report may find one
            return;
        }
        final DatagramPacket packet = receive(open, now);
        if (packet != null) {
            final long arrived = System.nanoTime();
            if (reception.receive(incoming, packet.getLength(), arrived)) {
                heardNanos = arrived;
            }
        }
    }

    /** When to report next. */
    private long dueNanos() {
        final long sooner = reportedNanos + BURST_NANOS;
        return reception.lostInARow() && sooner - reportDueNanos < 0 ? sooner : reportDueNanos;
    }

    private @Nullable DatagramSocket reopen(long nowNanos) {
        closeSocket();
        openedNanos = nowNanos;
        reportDueNanos = nowNanos;
        try {
            final DatagramSocket made = new DatagramSocket();
            made.setReceiveBufferSize(SOCKET_BYTES);
            made.connect(server);
            socket = made;
            if (closing) {
                made.close();
            }
            return made;
        } catch (SocketException e) {
            return null;
        }
    }

    private void report(DatagramSocket open, long nowNanos) throws IOException {
        final boolean hears = reception.heard() && nowNanos - heardNanos < SILENCE_NANOS;
        knocks = hears ? 0 : knocks + 1;
        reportedNanos = nowNanos;
        reportDueNanos = nowNanos + (hears ? REPORT_NANOS : knocks <= KNOCKS ? KNOCK_NANOS : PATIENT_KNOCK_NANOS);
        final int length = reception.report(outgoing, nowNanos, playing.depthFrames(), playing.targetFrames());
        open.send(new DatagramPacket(outgoing, length));
    }

    /** Waits for a packet until the next report is due; null when none came. */
    private @Nullable DatagramPacket receive(DatagramSocket open, long nowNanos) {
        final DatagramPacket packet = new DatagramPacket(incoming, incoming.length);
        try {
            open.setSoTimeout(Math.toIntExact(Math.max(1, (dueNanos() - nowNanos) / MILLI)));
            open.receive(packet);
            return packet;
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            LockSupport.parkNanos(closing ? 0 : RETRY_NANOS); // nobody is there, as far as the network knows
            return null;
        }
    }

    private void closeSocket() {
        final DatagramSocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }

    /** No block is handed over any more when this returns. */
    @Override
    public void close() {
        closing = true;
        closeSocket();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
