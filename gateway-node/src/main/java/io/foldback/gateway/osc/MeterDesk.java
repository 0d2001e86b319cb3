package io.foldback.gateway.osc;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters for surfaces that ask for them: ten seconds after each asking, ten times a second or as rarely as they like. The
 * room is asked for its levels as long as one surface is.
 */
final class MeterDesk {
    private static final Logger LOG = LoggerFactory.getLogger(MeterDesk.class);
    private static final long UNIT_NANOS = Duration.ofMillis(50).toNanos();
    private static final int LARGEST_FACTOR = 99;

    /** Levels come every tenth of a second, a little sooner or later. */
    private static final long SLACK_NANOS = UNIT_NANOS / 2;

    private static final int PAGES_OF_A_SURFACE = 4;

    private final RoomFeeds feeds;
    private final String room;
    private final Executor loop;
    private final Consumer<RoomMeters> heard;
    private final OscCounters counters;
    private final Outlet outlet;
    private final int most;
    private final Map<Wish, Lease> wishes = new HashMap<>();
    private @Nullable AutoCloseable watch;

    private record Wish(InetSocketAddress surface, MeterPage page) {}

    private static final class Lease {
        private final int first;
        private final int second;
        private final long intervalNanos;
        private long endNanos;
        private long dueNanos;

        private Lease(int first, int second, long intervalNanos, long nowNanos) {
            this.first = first;
            this.second = second;
            this.intervalNanos = intervalNanos;
            this.endNanos = nowNanos + Surfaces.LEASE_NANOS;
            this.dueNanos = nowNanos;
        }
    }

    /** @param heard is called on the loop's thread with what the room tells */
    MeterDesk(
            RoomFeeds feeds,
            OscSettings settings,
            Executor loop,
            Consumer<RoomMeters> heard,
            OscCounters counters,
            Outlet outlet) {
        this.feeds = feeds;
        this.room = settings.room();
        this.loop = loop;
        this.heard = heard;
        this.counters = counters;
        this.outlet = outlet;
        this.most = settings.maxSurfaces() * PAGES_OF_A_SURFACE;
    }

    /**
     * {@code /meters ,s[i[i[i]]] PAGE [choice [choice]] [factor]}: the factor is how many times 50 ms lie between two
     * answers; beyond 1..99 it is 1.
     */
    void ask(OscMessage message, InetSocketAddress from, long nowNanos) {
        final List<OscArgument> arguments = message.arguments();
        final MeterPage page = page(arguments);
        if (page == null) {
            counters.countUnknown();
            return;
        }
        final Wish wish = new Wish(from, page);
        if (wishes.size() == most && !wishes.containsKey(wish)) {
            counters.countTurnedAway();
            return;
        }
        final int asked = arguments.size() > page.choices() + 1 ? whole(arguments, arguments.size() - 1) : 1;
        final int factor = asked < 1 || asked > LARGEST_FACTOR ? 1 : asked;
        wishes.put(wish, new Lease(whole(arguments, 1), whole(arguments, 2), factor * UNIT_NANOS, nowNanos));
        if (watch == null) {
            watch = feeds.watchMeters(room, meters -> loop.execute(() -> heard.accept(meters)));
        }
    }

    private static @Nullable MeterPage page(List<OscArgument> arguments) {
        return !arguments.isEmpty() && arguments.getFirst() instanceof OscArgument.Text(String path)
                ? MeterPage.of(path)
                : null;
    }

    private static int whole(List<OscArgument> arguments, int index) {
        return index < arguments.size() && arguments.get(index) instanceof OscArgument.Whole(int value) ? value : 0;
    }

    /** {@code /renew}, of one page or of all that are still told. */
    void renew(OscMessage message, InetSocketAddress from, long nowNanos) {
        wishes.forEach((wish, lease) -> {
            if (concerns(message, from, wish)) {
                lease.endNanos = nowNanos + Surfaces.LEASE_NANOS;
            }
        });
    }

    /** {@code /unsubscribe}, likewise. */
    void leave(OscMessage message, InetSocketAddress from) {
        wishes.keySet().removeIf(wish -> concerns(message, from, wish));
    }

    private static boolean concerns(OscMessage message, InetSocketAddress from, Wish wish) {
        return wish.surface().equals(from)
                && (message.arguments().isEmpty() || page(message.arguments()) == wish.page());
    }

    /** Tells those that are due. */
    void tell(RoomMeters meters, @Nullable RoomState state, long nowNanos) {
        final MeterLevels levels = new MeterLevels(meters, state);
        wishes.forEach((wish, lease) -> {
            if (nowNanos + SLACK_NANOS - lease.dueNanos >= 0) {
                lease.dueNanos = nowNanos + lease.intervalNanos;
                outlet.tell(wish.surface(), message(wish.page(), lease, levels));
            }
        });
    }

    /** The blob's numbers are little-endian, unlike all others of OSC: how many there are, and then they. */
    private static OscMessage message(MeterPage page, Lease lease, MeterLevels levels) {
        final float[] values = page.values(levels, lease.first, lease.second);
        final ByteBuffer blob =
                ByteBuffer.allocate((values.length + 1) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(values.length);
        for (float value : values) {
            blob.putFloat(value);
        }
        return new OscMessage(page.path(), new OscArgument.Blob(blob.array()));
    }

    /** Forgets who did not ask again. */
    void expire(long nowNanos) {
        wishes.values().removeIf(lease -> nowNanos - lease.endNanos >= 0);
        if (wishes.isEmpty()) {
            close();
        }
    }

    void close() {
        final AutoCloseable open = watch;
        watch = null;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("the levels of room {} are still told", room, e);
            }
        }
    }
}
