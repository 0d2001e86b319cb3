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
    private static final int WARM_PACKETS = 200_000;
    private static final int PACKETS = 400_000;

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
            burst(channel, datagram, targets, WARM_PACKETS / targets.length + 1);
            final int bursts = PACKETS / targets.length + 1;
            final long before = THREADS.getCurrentThreadCpuTime();
            burst(channel, datagram, targets, bursts);
            final double nanos = (double) (THREADS.getCurrentThreadCpuTime() - before) / bursts / targets.length;
            System.out.println(COST + nanos);
            System.out.flush();
        }
    }

    private static void burst(DatagramChannel channel, ByteBuffer datagram, InetSocketAddress[] targets, int times)
            throws IOException {
        for (int i = 0; i < times; i++) {
            final long due = System.nanoTime() + BETWEEN_BURSTS_NANOS;
            for (final InetSocketAddress target : targets) {
                channel.send(datagram.clear(), target);
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
