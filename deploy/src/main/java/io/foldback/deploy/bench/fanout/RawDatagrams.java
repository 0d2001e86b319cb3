package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.process.ChildJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that a datagram to a listener can cost on this machine: one thread with the server's core sends ready bytes from
 * one socket to many, which others read, in bursts as a fan-out makes them. A process of its own.
 */
final class RawDatagrams {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COST = "nanos ";
    private static final long BETWEEN_BURSTS_NANOS = 20_000_000;
    private static final int LEAST_BURST = 1_000;
    private static final int WARM_BURSTS = 60;
    private static final int BURSTS = 100;

    private RawDatagrams() {}

    /** Processor time of one send, in nanoseconds. */
    static double nanosPerSend(Cores cores, int bytes, int sockets) {
        try (SilentReaders readers = SilentReaders.start(cores, sockets);
                ChildJvm writer = start(cores.server(), List.of("" + bytes, readers.ports()))) {
            final String line = writer.await(text -> text.startsWith(COST), PATIENCE);
            return Double.parseDouble(line.substring(COST.length()));
        }
    }

    private static ChildJvm start(String cores, List<String> arguments) {
        return ChildJvm.start(new ChildJvm.Command(
                "raw datagrams", RawDatagrams.class.getName(), 64, 0, cores, Map.of(), Map.of(), arguments));
    }

    /** Arguments: bytes of a datagram, ports with commas between. */
    public static void main(String[] arguments) throws IOException {
        final InetSocketAddress[] targets = Arrays.stream(arguments[1].split(","))
                .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
                .toArray(InetSocketAddress[]::new);
        final ByteBuffer datagram = ByteBuffer.allocateDirect(Integer.parseInt(arguments[0]));
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.configureBlocking(false);
            final int packets = Math.max(LEAST_BURST, targets.length);
            bursts(channel, datagram, targets, packets, WARM_BURSTS);
            final long before = THREADS.getCurrentThreadCpuTime();
            bursts(channel, datagram, targets, packets, BURSTS);
            final long nanos = THREADS.getCurrentThreadCpuTime() - before;
            System.out.println(COST + (double) nanos / BURSTS / packets);
            System.out.flush();
        }
    }

    private static void bursts(
            DatagramChannel channel, ByteBuffer datagram, InetSocketAddress[] targets, int packets, int times)
            throws IOException {
        for (int burst = 0; burst < times; burst++) {
            final long due = System.nanoTime() + BETWEEN_BURSTS_NANOS;
            for (int i = 0; i < packets; i++) {
                channel.send(datagram.clear(), targets[i % targets.length]);
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
