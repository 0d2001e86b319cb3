package io.foldback.deploy.air;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network between a gateway of this host and one client: it finds the gateway at another address of this host, behind the
 * same ports. Datagrams of both ways go through the {@link Air}; connections pass as they are.
 */
public final class Relay implements AutoCloseable {
    private static final int LONGEST = 2_048;

    private final InetAddress server;
    private final ServerSocket connections;
    private final DatagramSocket here;
    private final DatagramSocket gateway;
    private final Air up;
    private final Air down;
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile @Nullable SocketAddress client;

    /**
     * A network to a gateway at loopback.
     *
     * @param host address where the client finds the gateway, such as 127.0.0.2
     * @param tcpPort of the gateway
     * @param udpPort of the gateway
     * @param seed of what happens in the air
     */
    public Relay(String host, int tcpPort, int udpPort, Weather weather, long seed) throws IOException {
        this(InetAddress.getLoopbackAddress(), host, tcpPort, udpPort, weather, seed);
    }

    /** @param server where the gateway is, an address of this host */
    public Relay(InetAddress server, String host, int tcpPort, int udpPort, Weather weather, long seed)
            throws IOException {
        this.server = server;
        connections = new ServerSocket();
        final InetAddress address = InetAddress.ofLiteral(host);
        connections.bind(new InetSocketAddress(address, tcpPort));
        here = new DatagramSocket(new InetSocketAddress(address, udpPort));
        gateway = new DatagramSocket();
        gateway.connect(new InetSocketAddress(server, udpPort));
        up = new Air(weather, seed, bytes -> gateway.send(new DatagramPacket(bytes, bytes.length)));
        down = new Air(weather, seed + 1, this::toClient);
        start("air-connections", () -> accept(tcpPort));
        start("air-up", () -> read(here, up));
        start("air-down", () -> read(gateway, down));
    }

    /** Packets that were on their way to the client. */
    public long sent() {
        return down.taken();
    }

    /** Packets that the air swallowed on their way to the client. */
    public long lost() {
        return down.lost();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed: by whoever made this, or whoever connected
            }
        });
    }

    private void accept(int port) throws IOException {
        while (true) {
            final Socket from = keep(connections.accept());
            final Socket to = keep(new Socket(server, port));
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            start("air-up-connection", () -> pass(from, to));
            start("air-down-connection", () -> pass(to, from));
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private void read(DatagramSocket from, Air into) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (true) {
            packet.setLength(LONGEST);
            from.receive(packet);
            if (from == here) {
                client = packet.getSocketAddress();
            }
            into.take(Arrays.copyOf(packet.getData(), packet.getLength()), System.nanoTime());
        }
    }

    private void toClient(byte[] bytes) throws IOException {
        final SocketAddress to = client;
        if (to != null) {
            here.send(new DatagramPacket(bytes, bytes.length, to));
        }
    }

    private synchronized <T extends AutoCloseable> T keep(T opened) {
        open.add(opened);
        return opened;
    }

    @Override
    public synchronized void close() throws SocketException {
        up.close();
        down.close();
        here.close();
        gateway.close();
        for (final AutoCloseable each : open) {
            closeQuietly(each);
        }
        closeQuietly(connections);
    }

    private static void closeQuietly(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
