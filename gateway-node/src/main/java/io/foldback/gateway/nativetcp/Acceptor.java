package io.foldback.gateway.nativetcp;

import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.session.ListenerCounters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new connections. The reader's thread alone. */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final ServerSocketChannel server;
    private final SelectionKey key;
    private final Selector selector;
    private final Sender sender;
    private final PortCounters counters;

    /** @param sender writes for those who have not said hello yet */
    Acceptor(ServerSocketChannel server, Selector selector, Sender sender, PortCounters counters) throws IOException {
        this.server = server;
        this.selector = selector;
        this.sender = sender;
        this.counters = counters;
        this.key = server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** The next new connection; null when there is none, or the system gives none now. */
    @Nullable
    Connection accept(long nowNanos) {
        try {
            final SocketChannel channel = server.accept();
            return channel == null ? null : open(channel, nowNanos);
        } catch (IOException e) {
            LOG.warn("The native port cannot accept now: {}", e.getMessage());
            key.interestOps(0);
            return null;
        }
    }

    /** Tries again after the system gave none. */
    void resume() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private Connection open(SocketChannel channel, long nowNanos) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        final InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
        final Outlet outlet = new Outlet(channel, new ListenerCounters(), counters, nowNanos);
        final SelectionKey readable = channel.register(selector, SelectionKey.OP_READ);
        final Connection connection = new Connection(channel, readable, peer, outlet, sender, nowNanos);
        readable.attach(connection);
        counters.countConnection();
        return connection;
    }
}
