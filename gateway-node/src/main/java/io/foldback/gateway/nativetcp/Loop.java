package io.foldback.gateway.nativetcp;

import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the port's sockets and watches the clock for them. The reader's thread alone. */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long TICK_NANOS = 100_000_000;
    private static final long MILLI = 1_000_000;
    private static final Reader.Verdict UNREAD =
            new Reader.Verdict.Bad("unread_messages", "it does not read what it is told");
    private static final Reader.Verdict DAWDLING =
            new Reader.Verdict.Bad("unfinished_frame", "it does not finish the frame that it began");
    private static final Reader.Verdict CROWDED = new Reader.Verdict.Bad(
            "crowded_address",
            "its address has as many connections as it may (foldback.gateway.native.max-connections-per-address)");

    private final Selector selector;
    private final NativeSettings settings;
    private final PortCounters counters;
    private final Acceptor acceptor;
    private final Reader reader;
    private final Desk desk;
    private final Neighbourhood neighbourhood;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private long nextTickNanos;

    Loop(
            Selector selector,
            NativeSettings settings,
            PortCounters counters,
            Acceptor acceptor,
            Reader reader,
            Desk desk) {
        this.selector = selector;
        this.settings = settings;
        this.counters = counters;
        this.acceptor = acceptor;
        this.reader = reader;
        this.desk = desk;
        this.neighbourhood = new Neighbourhood(settings.connectionsPerAddress());
        this.nextTickNanos = System.nanoTime();
    }

    /** Waits for something to do, and does it. */
    void turn() throws IOException {
        selector.select(this::serve, Math.max(1, dueNanos(System.nanoTime()) / MILLI));
        final long now = System.nanoTime();
        desk.rooms().forEach(room -> room.relay(now));
        if (now - nextTickNanos >= 0) {
            nextTickNanos = now + TICK_NANOS;
            tick(now);
        }
    }

    private long dueNanos(long nowNanos) {
        long due = Math.max(0, nextTickNanos - nowNanos);
        for (NativeRoom room : desk.rooms()) {
            due = Math.min(due, room.states().dueIn(nowNanos));
        }
        return due;
    }

    private void serve(SelectionKey key) {
        final long now = System.nanoTime();
        if (!(key.attachment() instanceof Connection client)) {
            accept(now);
            return;
        }
        try {
            serve(client, key, now);
        } catch (RuntimeException e) {
            LOG.error("Client {} was closed: it could not be served", client.address(), e);
            close(client);
        }
    }

    private void accept(long nowNanos) {
        for (Connection client = acceptor.accept(nowNanos); client != null; client = acceptor.accept(nowNanos)) {
            connections.add(client);
            if (!neighbourhood.enter(client.peer())) {
                judge(client, CROWDED);
            } else if (connections.size() > 2 * settings.sessionLimit()) {
                counters.countTurnedAway();
                close(client);
            }
        }
    }

    private void serve(Connection client, SelectionKey key, long nowNanos) {
        if (!key.isValid()) {
            return;
        }
        if (key.isWritable()) {
            client.writable();
        }
        if (key.isReadable()) {
            judge(client, read(client, nowNanos));
        }
    }

    private Reader.Verdict read(Connection client, long nowNanos) {
        if (desk.isFull() && client.session() == null) {
            closeOldestIdle(nowNanos);
        }
        return reader.read(client, nowNanos);
    }

    private void judge(Connection client, Reader.Verdict verdict) {
        switch (verdict) {
            case Reader.Verdict.GoOn on -> {}
            case Reader.Verdict.Gone gone -> close(client);
            case Reader.Verdict.Bad(String word, String sentence) -> {
                counters.countBad(word);
                LOG.warn("Client {} was closed: {}", client.address(), sentence);
                client.forgetWhatWaits();
                close(client);
            }
        }
    }

    private void tick(long nowNanos) {
        acceptor.resume();
        for (Connection client : List.copyOf(connections)) {
            if (client.outlet().broken() || client.ended(nowNanos)) {
                close(client);
            } else if (client.outlet().overflown()) {
                judge(client, UNREAD);
            } else if (client.dawdles(nowNanos, settings.frameTimeout().toNanos())) {
                judge(client, DAWDLING);
            } else if (client.session() == null) {
                awaitHello(client, nowNanos);
            } else {
                watch(client, nowNanos);
            }
        }
    }

    private void awaitHello(Connection client, long nowNanos) {
        if (!client.ending()
                && nowNanos - client.acceptedNanos() >= settings.helloTimeout().toNanos()) {
            counters.countSilent();
            LOG.info("Client {} was closed: no hello within {}", client.address(), settings.helloTimeout());
            close(client);
        }
    }

    private void watch(Connection client, long nowNanos) {
        if (isIdle(client, nowNanos)) {
            closeIdle(client);
        } else if (client.pingDue(nowNanos, settings.pingInterval().toNanos())) {
            client.tell(new ServerMessage.Ping(nowNanos));
        }
    }

    private boolean isIdle(Connection client, long nowNanos) {
        return nowNanos - client.outlet().activeNanos()
                >= settings.idleTimeout().toNanos();
    }

    private void closeIdle(Connection client) {
        counters.countIdle();
        LOG.info("Client {} was closed: it took and said nothing for {}", client.address(), settings.idleTimeout());
        close(client);
    }

    private void closeOldestIdle(long nowNanos) {
        connections.stream()
                .filter(client -> client.session() != null && isIdle(client, nowNanos))
                .max(Comparator.comparingLong(
                        client -> nowNanos - client.outlet().activeNanos()))
                .ifPresent(this::closeIdle);
    }

    private void close(Connection client) {
        if (connections.remove(client)) {
            neighbourhood.leave(client.peer());
        }
        desk.left(client);
        client.key().cancel();
        try {
            client.channel().close();
        } catch (IOException e) {
            LOG.debug("Client {} did not close well", client.address(), e);
        }
    }

    void closeAll() {
        List.copyOf(connections).forEach(this::close);
        reader.close();
    }
}
