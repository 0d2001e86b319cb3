package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.datagram.DatagramPort;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.session.Sessions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native protocol's TCP port, with its threads. */
public final class NativePort implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(NativePort.class);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final PortCounters counters = new PortCounters();
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<Sender> senders;
    private final Loop loop;
    private final Thread thread;
    private volatile boolean stopped;

    private NativePort(
            ServerSocketChannel server,
            NativeSettings settings,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            @Nullable DatagramPort datagrams)
            throws IOException {
        this.server = server;
        this.selector = Selector.open();
        this.senders = IntStream.range(0, settings.senders())
                .mapToObj(number -> new Sender("native-sender-" + number))
                .toList();
        final Executor reader = this::tell;
        final Desk desk = new Desk(settings, feeds, mixes, sessions, gatekeeper, counters, senders, datagrams, reader);
        final Acceptor acceptor = new Acceptor(server, selector, senders.getFirst(), counters);
        this.loop = new Loop(selector, settings, counters, acceptor, new Reader(desk), desk);
        this.thread = Thread.ofPlatform().name("native-reader").daemon().unstarted(this::run);
    }

    /** Opens a port whose sound goes over TCP alone. */
    public static NativePort open(
            NativeSettings settings, RoomFeeds feeds, Mixes mixes, Sessions sessions, Gatekeeper gatekeeper)
            throws IOException {
        return open(settings, feeds, mixes, sessions, gatekeeper, null);
    }

    /**
     * Opens the port and serves it until closed.
     *
     * @param datagrams by which sound goes that is wished so; null: it goes over TCP
     * @throws IOException naming host, port and setting when it cannot be opened
     */
    public static NativePort open(
            NativeSettings settings,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            @Nullable DatagramPort datagrams)
            throws IOException {
        final NativePort port = new NativePort(bind(settings), settings, feeds, mixes, sessions, gatekeeper, datagrams);
        port.senders.forEach(Sender::start);
        port.thread.start();
        return port;
    }

    private static ServerSocketChannel bind(NativeSettings settings) throws IOException {
        final ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(settings.host(), settings.port()));
            server.configureBlocking(false);
            return server;
        } catch (IOException | UnresolvedAddressException e) {
            server.close();
            final String why = e instanceof UnresolvedAddressException ? "unknown host" : e.getMessage();
            throw new IOException(
                    "the native port cannot be opened at " + settings.host() + ":" + settings.port()
                            + " (foldback.gateway.host, foldback.gateway.native-port): " + why,
                    e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.socket().getLocalSocketAddress();
    }

    public PortCounters.Counts counts() {
        return counters.counts();
    }

    private void tell(Runnable command) {
        commands.add(command);
        selector.wakeup();
    }

    private void run() {
        while (!stopped) {
            try {
                loop.turn();
                for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                    command.run();
                }
            } catch (IOException | RuntimeException e) {
                LOG.error("The native port failed to serve", e);
            }
        }
        loop.closeAll();
        senders.forEach(Sender::stop);
    }

    /** Closes all connections, and returns when that is done. */
    @Override
    public void close() throws IOException {
        stopped = true;
        server.close();
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
