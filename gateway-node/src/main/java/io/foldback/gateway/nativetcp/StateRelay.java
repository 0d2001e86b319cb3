package io.foldback.gateway.nativetcp;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.FrameType;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes changes of a room on to all who did not make them, at most once in an interval. The reader's, but for
 * {@link #onState} and {@link #lookAheadFrames}, which are anybody's.
 */
final class StateRelay implements RoomFeeds.StateListener {
    private static final Logger LOG = LoggerFactory.getLogger(StateRelay.class);
    private static final long MOST_EVENTS = 1000;

    private final long intervalNanos;
    private final Runnable wake;
    private final Map<Long, Connection> authors = new HashMap<>();
    private final Set<Connection> mixesChanged = ConcurrentHashMap.newKeySet();
    private volatile RoomState latest;
    private volatile long dueNanos;
    private volatile boolean due;
    private RoomState relayed;
    private @Nullable AutoCloseable watch;

    StateRelay(RoomState state, long intervalNanos, Runnable wake) {
        this.latest = state;
        this.relayed = state;
        this.intervalNanos = intervalNanos;
        this.wake = wake;
    }

    void follow(AutoCloseable running) {
        watch = running;
    }

    @Override
    public void onState(RoomState state) {
        latest = state;
        soon();
    }

    /** Any thread: somebody else changed the own mix of {@code listener}. */
    void mixChanged(Connection listener) {
        mixesChanged.add(listener);
        soon();
    }

    private void soon() {
        if (!due) {
            dueNanos = System.nanoTime() + intervalNanos;
            due = true;
            wake.run();
        }
    }

    /** What the room was told to be last. Any thread. */
    RoomState latest() {
        return latest;
    }

    /** How many frames the room's buses lag its strip outputs. */
    int lookAheadFrames() {
        return latest.lookAheadFrames();
    }

    /** Nanoseconds until something is to be relayed; {@code Long.MAX_VALUE} when nothing is. */
    long dueIn(long nowNanos) {
        return due ? Math.max(0, dueNanos - nowNanos) : Long.MAX_VALUE;
    }

    /** The director accepted a change of {@code author}. */
    void accepted(RoomReply.Accepted event, Connection author) {
        if (event.sequence() > relayed.sequence() || event.term() != relayed.term()) {
            authors.put(event.sequence(), author);
        }
    }

    void forget(Connection author) {
        authors.values().removeIf(author::equals);
        mixesChanged.remove(author);
    }

    void relay(Collection<Connection> listeners, long nowNanos) {
        if (dueIn(nowNanos) > 0) {
            return;
        }
        due = false;
        final RoomState state = latest;
        final boolean changed = !state.equals(relayed);
        final Connection only = changed ? onlyAuthor(state) : null;
        final ByteBuffer message =
                Outlet.frame(FrameType.SYNC, RoomWords.state(state, null).toJson());
        for (final Connection listener : listeners) {
            if (mixesChanged.remove(listener) || (changed && !listener.equals(only))) {
                listener.tell(own(listener, state, message));
            }
        }
        mixesChanged.retainAll(listeners);
        relayed = state;
        authors.keySet().removeIf(sequence -> sequence <= state.sequence());
    }

    /** What a listener is told of the room: who has an own mix sees that one's settings. */
    private static ByteBuffer own(Connection listener, RoomState state, ByteBuffer message) {
        final Session session = listener.session();
        final OwnMixes.Own own = session == null ? null : session.own();
        return own == null
                ? message
                : Outlet.frame(FrameType.SYNC, RoomWords.state(state, own.mix()).toJson());
    }

    /** Who made all the changes since the last time; null when it was not one listener of this port. */
    private @Nullable Connection onlyAuthor(RoomState state) {
        final long events = state.sequence() - relayed.sequence();
        if (state.term() != relayed.term() || events < 1 || events > MOST_EVENTS) {
            return null;
        }
        final Connection first = authors.get(state.sequence());
        for (long sequence = relayed.sequence() + 1; sequence <= state.sequence(); sequence++) {
            if (first == null || !first.equals(authors.get(sequence))) {
                return null;
            }
        }
        return first;
    }

    void close() {
        try {
            if (watch != null) {
                watch.close();
            }
        } catch (Exception e) {
            LOG.warn("A room could not be left", e);
        }
    }
}
