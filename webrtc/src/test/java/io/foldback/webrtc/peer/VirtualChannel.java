package io.foldback.webrtc.peer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A UDP socket without a network: packets come from any address that a test names. What is sent is kept. Any thread. */
final class VirtualChannel extends DatagramChannel {
    private final Queue<Packet> coming = new ArrayDeque<>();
    private final List<Packet> gone = new ArrayList<>();

    /** A datagram, from or to an address; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Packet(byte[] bytes, InetSocketAddress other) {}

    VirtualChannel() {
        super(SelectorProvider.provider());
    }

    /** A packet of {@code from} is there to be received. */
    synchronized void bring(byte[] bytes, InetSocketAddress from) {
        coming.add(new Packet(bytes.clone(), from));
    }

    /** What was sent since this was asked last. */
    synchronized List<Packet> sent() {
        final List<Packet> sent = List.copyOf(gone);
        gone.clear();
        return sent;
    }

    @Override
    public synchronized @Nullable SocketAddress receive(ByteBuffer to) {
        final Packet packet = coming.poll();
        if (packet == null) {
            return null;
        }
        to.put(packet.bytes(), 0, Math.min(packet.bytes().length, to.remaining())); // the rest is lost, as with UDP
        return packet.other();
    }

    @Override
    public synchronized int send(ByteBuffer from, SocketAddress target) throws IOException {
        final InetSocketAddress to = (InetSocketAddress) target;
        if (to.getPort() == 0) {
            throw new SocketException("Invalid argument");
        }
        final byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        gone.add(new Packet(bytes, to));
        return bytes.length;
    }

    @Override
    public DatagramChannel bind(@Nullable SocketAddress local) {
        throw unneeded();
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> name, T value) {
        throw unneeded();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw unneeded();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public DatagramSocket socket() {
        throw unneeded();
    }

    @Override
    public boolean isConnected() {
        return false;
    }

    @Override
    public DatagramChannel connect(SocketAddress remote) {
        throw unneeded();
    }

    @Override
    public DatagramChannel disconnect() {
        throw unneeded();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        throw unneeded();
    }

    @Override
    public int read(ByteBuffer to) {
        throw unneeded();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw unneeded();
    }

    @Override
    public int write(ByteBuffer from) {
        throw unneeded();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw unneeded();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return new InetSocketAddress("192.0.2.1", 5102);
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over) {
        throw unneeded();
    }

    @Override
    public MembershipKey join(InetAddress group, NetworkInterface over, InetAddress source) {
        throw unneeded();
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}

    private static UnsupportedOperationException unneeded() {
        return new UnsupportedOperationException("the port's threads do not ask for it");
    }
}
