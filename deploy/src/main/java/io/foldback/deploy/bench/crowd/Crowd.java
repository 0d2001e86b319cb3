package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.AudioPayload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listeners that read as quickly as they can, all on the calling thread. */
public final class Crowd implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 18;
    private static final long BETWEEN_JOINS_NANOS = 3_000_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long STEP_NANOS = 50_000_000;

    private final Ask ask;
    private final InetSocketAddress server;
    private final Selector selector;
    private final Tally tally = new Tally();
    private final CrowdEars ears;
    private final AudioPayload payload = new AudioPayload();
    private final List<Wire> wires = new ArrayList<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final FaderMoves moves = new FaderMoves(channels);
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private String trouble = "";
    private int ended;

    /** Of a server on this host; it is measured by {@link #measure}. */
    public Crowd(Ask ask, int port) throws IOException {
        this(ask, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
    }

    /** @param ears are told what comes; null: what comes is measured by {@link #measure} */
    public Crowd(Ask ask, InetSocketAddress server, @Nullable CrowdEars ears) throws IOException {
        this.ask = ask;
        this.server = server;
        this.ears = ears == null ? tally : ears;
        this.selector = Selector.open();
    }

    /**
     * Waits until everybody hears something. Whoever the server turned away or closed is counted later.
     *
     * @throws IOException when nobody is left, so that there is nothing to measure
     */
    public void awaitSound() throws IOException {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (sounding() < wires.size() && System.nanoTime() - end < 0 && ended < wires.size()) {
            listen(STEP_NANOS);
        }
        if (sounding() == 0) {
            throw new IOException("none of " + wires.size() + " listeners hears anything: " + trouble);
        }
    }

    private long sounding() {
        return wires.stream().filter(wire -> wire.track().sounds()).count();
    }

    /** From now on faders of own mixes are moved while the crowd listens, so many a second; natively only. */
    public void move(int perSecond) {
        moves.set(perSecond, System.nanoTime());
    }

    /** Listens for as long as that and says what came. */
    public CrowdResult measure(long nanos) throws IOException {
        final long before = System.nanoTime();
        tally.open();
        listen(nanos);
        tally.close();
        return tally.result(wires.size(), ended, (System.nanoTime() - before) / 1e9);
    }

    /** Lets more listen until there are {@code size}; those who are here are served meanwhile. */
    public void growTo(int size) throws IOException {
        while (wires.size() < size) {
            join();
            listen(BETWEEN_JOINS_NANOS);
        }
    }

    /**
     * Lets more listen, so many in every second, and waits until all of them hear something or were turned away.
     *
     * @return how long each took from its connect to its first sound
     */
    public JoinResult storm(int joins, int perSecond) throws IOException {
        final int before = wires.size();
        final int endedBefore = ended;
        final long start = System.nanoTime();
        while (wires.size() < before + joins) {
            final long due = start + (wires.size() - before) * 1_000_000_000L / perSecond;
            final long early = due - System.nanoTime();
            if (early > 0) {
                selector.select(this::read, Math.max(1, early / 1_000_000));
            } else {
                join();
                selector.selectNow(this::read);
            }
        }
        awaitSound();
        return JoinResult.of(
                wires.subList(before, before + joins).stream().map(Wire::track).toList(), ended - endedBefore);
    }

    /** Lets one more listen; it says so at once, and hears something by and by. */
    public void join() throws IOException {
        final Track track = new Track(ears);
        track.joins(System.nanoTime());
        final Wire wire = ask.transport() == Ask.Transport.NATIVE
                ? new NativeWire(ask, track, payload)
                : new WebSocketWire(ask, server.getAddress().getHostAddress(), track);
        final SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        final ByteBuffer greeting = wire.greeting();
        while (greeting.hasRemaining()) {
            channel.write(greeting);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, wire);
        wires.add(wire);
        channels.add(channel);
    }

    /** Reads for as long as that. */
    public void listen(long nanos) throws IOException {
        final long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            selector.select(this::read, Math.max(1, left / 1_000_000));
            moves.make(System.nanoTime());
        }
    }

    private void read(SelectionKey key) {
        try {
            chunk.clear();
            final int got = ((SocketChannel) key.channel()).read(chunk);
            if (got < 0) {
                throw new IOException("the server closed the connection");
            }
            final Wire wire = (Wire) key.attachment();
            wire.take(chunk.flip(), System.nanoTime());
            final ByteBuffer reply = wire.reply();
            if (reply != null && ((SocketChannel) key.channel()).write(reply) == 0) {
                throw new IOException("the server reads nothing");
            }
        } catch (IOException e) {
            end(key, e);
        }
    }

    private void end(SelectionKey key, IOException e) {
        ended++;
        trouble = String.valueOf(e.getMessage());
        ears.ended(trouble, ((Wire) key.attachment()).track().sounds());
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    @Override
    public void close() throws IOException {
        for (final SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
        payload.close();
    }
}
