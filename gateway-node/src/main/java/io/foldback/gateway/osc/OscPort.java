package io.foldback.gateway.osc;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.proto.osc.OscMessage;
import io.foldback.proto.osc.OscReader;
import io.foldback.proto.osc.OscWriter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP port for surfaces, with its thread. */
public final class OscPort implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(OscPort.class);

    /** Packets that are read before others are told what changed. */
    private static final int MOST_AT_ONCE = 256;

    private static final int RECEIVE_BUFFER = 1 << 18;
    private static final long LONGEST_SILENCE = Duration.ofMillis(250).toNanos();
    private static final long SHORTEST_SILENCE = Duration.ofMillis(2).toNanos();

    private final OscSettings settings;
    private final DatagramChannel channel;
    private final Selector selector;
    private final LongSupplier clock;
    private final OscCounters counters = new OscCounters();
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(OscReader.LONGEST + 4); // longer ones show that they are
    private final ByteBuffer out = ByteBuffer.allocateDirect(OscReader.LONGEST);
    private final InetSocketAddress address;
    private final Speakers speakers;
    private final SurfaceDesk desk;
    private final AutoCloseable watch;
    private final Thread thread;
    private long stumbles;
    private volatile boolean stopped;

    private OscPort(OscSettings settings, DatagramChannel channel, RoomFeeds feeds, LongSupplier clock)
            throws IOException {
        this.settings = settings;
        this.channel = channel;
        this.clock = clock;
        this.selector = Selector.open();
        this.address = (InetSocketAddress) channel.getLocalAddress();
        channel.register(selector, SelectionKey.OP_READ);
        this.speakers = new Speakers(settings.maxMessagesPerSecond(), clock.getAsLong());
        this.desk = new SurfaceDesk(settings, address, feeds, this::execute, counters, this::tell, clock);
        this.watch = feeds.watch(settings.room(), state -> execute(() -> desk.changed(state)));
        this.thread = Thread.ofPlatform().name("osc").daemon().unstarted(this::run);
    }

    /**
     * Opens the port and serves it until closed.
     *
     * @param clock nanoseconds, by which leases end and intervals pass
     * @throws IOException naming host, port and setting when it cannot be opened
     */
    public static OscPort open(OscSettings settings, RoomFeeds feeds, LongSupplier clock) throws IOException {
        final OscPort port = new OscPort(settings, bind(settings), feeds, clock);
        if (!settings.onLoopback()) {
            LOG.warn(
                    "OSC at {} knows no tokens: whoever speaks from an address of foldback.gateway.osc.allow steers room {}",
                    port.address,
                    settings.room());
        }
        port.thread.start();
        return port;
    }

    private static DatagramChannel bind(OscSettings settings) throws IOException {
        final DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(new InetSocketAddress(settings.host(), settings.port()));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException | UnresolvedAddressException e) {
            channel.close();
            throw new IOException(
                    "the OSC port " + settings.host() + ":" + settings.port()
                            + " (foldback.gateway.osc.port) cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    /** Where it is. */
    public InetSocketAddress address() {
        return address;
    }

    /** What happened so far. Any thread. */
    public OscCounters.Counts counts() {
        return counters.counts();
    }

    private void execute(Runnable command) {
        commands.add(command);
        selector.wakeup();
    }

    private void run() {
        while (!stopped) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                stumbled(e);
            }
        }
        desk.close();
    }

    /** Goes on; the log hears of it ever more rarely. */
    private void stumbled(Exception why) {
        stumbles++;
        if (Long.bitCount(stumbles) == 1) {
            LOG.error("OSC stumbled, {} times so far", stumbles, why);
        }
    }

    private void turn() throws IOException {
        final long silence = Math.clamp(desk.silence(clock.getAsLong()), SHORTEST_SILENCE, LONGEST_SILENCE);
        selector.select(Math.ceilDiv(silence, 1_000_000));
        selector.selectedKeys().clear();
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
        int packets = 0;
        while (packets < MOST_AT_ONCE && receive()) {
            packets++;
        }
        desk.tick(clock.getAsLong());
    }

    /** Whether there was a packet. */
    private boolean receive() throws IOException {
        final SocketAddress from = channel.receive(in.clear());
        if (!(from instanceof InetSocketAddress speaker)) {
            return false;
        }
        if (settings.allows(speaker.getAddress())) {
            take(in.flip(), speaker);
        } else {
            counters.countForbidden();
            complain(speaker.getAddress(), "may not speak (foldback.gateway.osc.allow)");
        }
        return true;
    }

    private void take(ByteBuffer packet, InetSocketAddress from) {
        switch (OscReader.read(packet)) {
            case OscReader.Reading.Said said -> said.messages().forEach(message -> take(message, from));
            case OscReader.Reading.Malformed(String why) -> {
                counters.countMalformed();
                complain(from.getAddress(), "sends packets that are no OSC: " + why);
            }
        }
    }

    private void take(OscMessage message, InetSocketAddress from) {
        final long now = clock.getAsLong();
        if (speakers.maySpeak(from.getAddress(), now)) {
            counters.countHeard();
            desk.heard(message, from, now);
        } else {
            counters.countFlooded();
            complain(from.getAddress(), "says more than foldback.gateway.osc.max-messages-per-second");
        }
    }

    private void complain(InetAddress address, String what) {
        if (speakers.deserveLine(address, clock.getAsLong())) {
            LOG.warn("OSC: {} {}; what follows is counted", address.getHostAddress(), what);
        }
    }

    private void tell(InetSocketAddress surface, OscMessage message) {
        OscWriter.write(message, out.clear());
        if (send(surface)) {
            counters.countTold();
        } else {
            counters.countUntold();
        }
    }

    private boolean send(InetSocketAddress surface) {
        try {
            return channel.send(out.flip(), surface) > 0;
        } catch (IOException e) {
            return false; // nobody is there, or the network is away; the next one tells more
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        selector.wakeup();
        try {
            watch.close();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("room {} could not be left", settings.room(), e);
        }
        selector.close();
        channel.close();
    }
}
