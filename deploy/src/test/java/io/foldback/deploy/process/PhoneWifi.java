package io.foldback.deploy.process;

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
 * A phone's Wi-Fi between a gateway of this host and its clients: they find it at 127.0.0.2, behind the same ports.
 * Datagrams of both ways go through the {@link Air}; connections pass as they are.
 */
final class PhoneWifi implements AutoCloseable {
    private static final String PHONE = "127.0.0.2";
    private static final int LONGEST = 2_048;

    private final InetAddress host;
    private final ServerSocket connections;
    private final DatagramSocket phone;
    private final DatagramSocket gateway;
    private final Air up;
    private final Air down;
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile @Nullable SocketAddress client;

    /**
     * @param host where the gateway is
     * @param seed of what happens in the air
     */
    PhoneWifi(InetAddress host, int tcpPort, int udpPort, long seed) throws IOException {
        this.host = host;
        connections = new ServerSocket();
        final InetAddress here = InetAddress.ofLiteral(PHONE);
        connections.bind(new InetSocketAddress(here, tcpPort));
        phone = new DatagramSocket(new InetSocketAddress(here, udpPort));
        gateway = new DatagramSocket();
        gateway.connect(new InetSocketAddress(host, udpPort));
        up = new Air(seed, bytes -> gateway.send(new DatagramPacket(bytes, bytes.length)));
        down = new Air(seed + 1, this::toClient);
        start("wifi-connections", () -> accept(tcpPort));
        start("wifi-up", () -> read(phone, up));
        start("wifi-down", () -> read(gateway, down));
    }

    String host() {
        return PHONE;
    }

    /** Packets that the air swallowed on their way to the client. */
    long lost() {
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
                // closed: by the test, or by whoever connected
            }
        });
    }

    private void accept(int port) throws IOException {
        while (true) {
            final Socket from = keep(connections.accept());
            final Socket to = keep(new Socket(host, port));
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            start("wifi-up-connection", () -> pass(from, to));
            start("wifi-down-connection", () -> pass(to, from));
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
            if (from == phone) {
                client = packet.getSocketAddress();
            }
            into.take(Arrays.copyOf(packet.getData(), packet.getLength()), System.nanoTime());
        }
    }

    private void toClient(byte[] bytes) throws IOException {
        final SocketAddress to = client;
        if (to != null) {
            phone.send(new DatagramPacket(bytes, bytes.length, to));
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
        phone.close();
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
