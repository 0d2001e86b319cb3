package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.process.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sockets that are read and nothing else, with the load's cores. A process of its own. */
record SilentReaders(ChildJvm process, String ports) implements AutoCloseable {
    private static final String PORTS = "ports ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static SilentReaders start(Cores cores, int sockets) {
        final ChildJvm process = ChildJvm.start(new ChildJvm.Command(
                "silent readers",
                SilentReaders.class.getName(),
                64,
                0,
                cores.load(),
                Map.of(),
                Map.of(),
                List.of("" + sockets)));
        return new SilentReaders(
                process, process.await(line -> line.startsWith(PORTS), PATIENCE).substring(PORTS.length()));
    }

    /** Argument: how many sockets. */
    public static void main(String[] arguments) throws IOException {
        final StringBuilder ports = new StringBuilder();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                final DatagramChannel channel = DatagramChannel.open();
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                ports.append(i == 0 ? "" : ",").append(((InetSocketAddress) channel.getLocalAddress()).getPort());
            }
            System.out.println(PORTS + ports);
            System.out.flush();
            final ByteBuffer datagram = ByteBuffer.allocateDirect(2048);
            while (selector.isOpen()) {
                selector.select(key -> drain(key, datagram));
            }
        }
    }

    private static void drain(SelectionKey key, ByteBuffer datagram) {
        try {
            ((DatagramChannel) key.channel()).receive(datagram.clear());
        } catch (IOException e) {
            key.cancel();
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
