package io.foldback.deploy.load;

import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * One listener by datagrams: asks for its sound over a connection, shows where it is, counts what comes and reports each
 * second, as clients do. Its loop's thread.
 */
final class DatagramGuest {
    private static final long MILLI = 1_000_000;
    private static final long REPORT_NANOS = 1_000 * MILLI;
    private static final long KNOCK_NANOS = 20 * MILLI;
    private static final long PATIENCE_NANOS = 10_000 * MILLI;

    private final AudienceCounters counters;
    private final Wish wish;
    private final long joinedNanos;
    private final boolean decodes;
    private @Nullable GuestConnection connection;
    private @Nullable DatagramChannel channel;
    private @Nullable GuestSound sound;
    private long reportDueNanos;
    private long heardNanos;
    private boolean sounded;
    private boolean gone;

    /**
     * What all guests of an audience ask for.
     *
     * @param hello wishes for datagrams, and for a mix
     * @param sample one packet in so many is decrypted
     */
    record Wish(InetSocketAddress server, Hello hello, int sample) {}

    /** @param decodes whether it makes sound of Opus that it decrypted */
    DatagramGuest(AudienceCounters counters, Wish wish, long joinedNanos, boolean decodes) {
        this.counters = counters;
        this.wish = wish;
        this.joinedNanos = joinedNanos;
        this.decodes = decodes;
    }

    /** Asks to be let in. */
    void begin(GuestLoop loop) {
        try {
            final GuestConnection opened = new GuestConnection(wish.hello(), message -> heard(message, loop));
            connection = opened;
            opened.open(loop, wish.server(), key -> serve(key, opened, loop.chunk()));
        } catch (IOException e) {
            end("the server is out of reach: " + e.getMessage());
        }
    }

    private void serve(SelectionKey key, GuestConnection open, ByteBuffer chunk) {
        try {
            open.serve(key, chunk);
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    private void heard(ServerMessage message, GuestLoop loop) {
        if (message instanceof ServerMessage.ErrorMessage error) {
            end("the server refuses: " + error.message());
        } else if (message instanceof ServerMessage.Welcome welcome && sound == null) {
            final DatagramOffer offer = welcome.datagrams();
            final String complaint = offer == null ? "it has none" : offer.complaint();
            if (offer == null || complaint != null) {
                end("the server offers no datagrams: " + complaint);
            } else {
                listen(offer, loop);
            }
        }
    }

    private void listen(DatagramOffer offer, GuestLoop loop) {
        try {
            final DatagramChannel opened = DatagramChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.connect(new InetSocketAddress(wish.server().getAddress(), offer.port()));
            final boolean sharesClock = ThisHost.has(wish.server().getAddress());
            final GuestSound made = new GuestSound(offer, counters, wish.sample(), sharesClock, decodes);
            sound = made;
            loop.register(opened, SelectionKey.OP_READ, key -> read(opened, made, loop));
            report(opened, made, loop, System.nanoTime());
        } catch (IOException e) {
            end("its socket failed: " + e.getMessage());
        }
    }

    /** Reads one packet. */
    private void read(DatagramChannel open, GuestSound heard, GuestLoop loop) {
        try {
            final int length = open.read(loop.wire().clear());
            final long now = System.nanoTime();
            heardNanos = now;
            if (length > 0 && heard.take(loop.packet(), length, now) && !sounded) {
                sounded = true;
                reportDueNanos = now + REPORT_NANOS;
                counters.sounds(now - joinedNanos);
            }
            if (heard.reportWanted()) {
                report(open, heard, loop, now);
            }
        } catch (IOException e) {
            end("its socket failed: " + e.getMessage());
        }
    }

    private void report(DatagramChannel open, GuestSound heard, GuestLoop loop, long nowNanos) throws IOException {
        reportDueNanos = nowNanos + (sounded ? REPORT_NANOS : KNOCK_NANOS);
        final int length = heard.report(loop.packet(), nowNanos);
        open.write(loop.wire().clear().limit(length));
    }

    /** Does what is due; whether it still listens. */
    boolean turn(GuestLoop loop, long nowNanos) {
        final DatagramChannel open = channel;
        final GuestSound heard = sound;
        if (nowNanos - (sounded ? heardNanos : joinedNanos) > PATIENCE_NANOS) {
            end(sounded ? "nothing comes any more" : heard == null ? "no welcome came" : "no datagram comes through");
        } else if (open != null && heard != null && nowNanos - reportDueNanos >= 0) {
            try {
                report(open, heard, loop, nowNanos);
            } catch (IOException e) {
                end("its socket failed: " + e.getMessage());
            }
        }
        return !gone;
    }

    private void end(String sentence) {
        if (!gone) {
            leave();
            counters.ended(sentence, sounded);
        }
    }

    /** Hears nothing more. */
    void leave() {
        gone = true;
        close(connection);
        close(channel);
        if (sound != null) {
            sound.close();
            sound = null;
        }
    }

    private static void close(@Nullable Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a socket cannot be closed", e);
        }
    }
}
