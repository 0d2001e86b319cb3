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

    /** So long a listener is told nothing while it is not known whether it made the changes itself. */
    private static final long PATIENCE_NANOS = 500_000_000;

    private final long intervalNanos;
    private final Runnable wake;
    private final Map<Long, Connection> authors = new HashMap<>();
    private final Map<Connection, Integer> underway = new HashMap<>();
    private final Map<Connection, Waiting> waiting = new HashMap<>();
    private final Set<Connection> mixesChanged = ConcurrentHashMap.newKeySet();
    private volatile RoomState latest;
    private volatile long dueNanos;
    private volatile boolean due;
    private RoomState relayed;
    private @Nullable AutoCloseable watch;

    /** A listener whose own change was not answered yet, and what it knows of the room. */
    private record Waiting(RoomState told, long sinceNanos) {}

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

    /** {@code author} asks for a change, which the room may show before it answers. */
    void asked(Connection author) {
        underway.merge(author, 1, Integer::sum);
    }

    /** That was answered. */
    void answered(Connection author) {
        underway.computeIfPresent(author, (who, count) -> count == 1 ? null : count - 1);
    }

    /** The director accepted a change of {@code author}. */
    void accepted(RoomReply.Accepted event, Connection author) {
        final RoomState told = told(author);
        if (event.sequence() > told.sequence() || event.term() != told.term()) {
            authors.put(event.sequence(), author);
        }
    }

    private RoomState told(Connection listener) {
        final Waiting late = waiting.get(listener);
        return late == null ? relayed : late.told();
    }

    void forget(Connection author) {
        authors.values().removeIf(author::equals);
        underway.remove(author);
        waiting.remove(author);
        mixesChanged.remove(author);
    }

    void relay(Collection<Connection> listeners, long nowNanos) {
        if (dueIn(nowNanos) > 0) {
            return;
        }
        due = false;
        final RoomState state = latest;
        final boolean changed = !state.equals(relayed);
        final ByteBuffer message =
                Outlet.frame(FrameType.SYNC, RoomWords.state(state, null).toJson());
        for (final Connection listener : listeners) {
            if (mixesChanged.remove(listener) || isNews(state, changed, listener, nowNanos)) {
                waiting.remove(listener);
                listener.tell(own(listener, state, message));
            }
        }
        mixesChanged.retainAll(listeners);
        relayed = state;
        forgetAuthors();
        if (!waiting.isEmpty()) {
            soon();
        }
    }

    private boolean isNews(RoomState state, boolean changed, Connection listener, long nowNanos) {
        final Waiting late = waiting.get(listener);
        if (late == null && !changed) {
            return false;
        }
        final RoomState told = told(listener);
        final long sinceNanos = late == null ? nowNanos : late.sinceNanos();
        if (underway.containsKey(listener) && nowNanos - sinceNanos < PATIENCE_NANOS) {
            waiting.put(listener, new Waiting(told, sinceNanos));
            return false;
        }
        waiting.remove(listener);
        return !isAuthor(listener, told, state);
    }

    /** Of changes that everybody knows nobody asks any more who made them. */
    private void forgetAuthors() {
        final long known = waiting.values().stream()
                .mapToLong(late -> late.told().sequence())
                .reduce(relayed.sequence(), Math::min);
        authors.keySet().removeIf(sequence -> sequence <= known);
    }

    /** Whether a listener of this port made all the changes between two states. */
    private boolean isAuthor(Connection listener, RoomState told, RoomState state) {
        final long events = state.sequence() - told.sequence();
        if (state.term() != told.term() || events < 1 || events > MOST_EVENTS) {
            return false;
        }
        if (!state.troubles().equals(told.troubles())) {
            return false; // nobody's change: no event tells of them
        }
        for (long sequence = state.sequence(); sequence > told.sequence(); sequence--) {
            if (!listener.equals(authors.get(sequence))) {
                return false;
            }
        }
        return true;
    }

    /** What a listener is told of the room: who has an own mix sees that one's settings. */
    private static ByteBuffer own(Connection listener, RoomState state, ByteBuffer message) {
        final Session session = listener.session();
        final OwnMixes.Own own = session == null ? null : session.own();
        return own == null
                ? message
                : Outlet.frame(FrameType.SYNC, RoomWords.state(state, own.mix()).toJson());
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
