package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.feed.BusPresence;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One room at the native port: who listens to it, over which senders, and what they have been told of its state. */
final class NativeRoom {
    private static final long LAST_WORD_NANOS = 1_000_000_000;

    private final String name;
    private final RoomFeeds feeds;
    private final NativeSettings settings;
    private final PortCounters counters;
    private final Map<Connection, PayloadKind> listeners = new LinkedHashMap<>();
    private final Map<Connection, PersonalSound> personal = new LinkedHashMap<>();
    private final Set<Connection> elsewhere = new LinkedHashSet<>();
    private final Map<Sender, Line> lines = new HashMap<>();
    private final StateRelay states;
    private final GoneMixes<Connection> gone = new GoneMixes<>();

    /** @param wake makes the reader look at {@link #relay} again */
    NativeRoom(
            String name,
            RoomState state,
            RoomFeeds feeds,
            NativeSettings settings,
            PortCounters counters,
            Runnable wake) {
        this.name = name;
        this.feeds = feeds;
        this.settings = settings;
        this.counters = counters;
        this.states = new StateRelay(state, settings.stateInterval().toNanos(), wake);
        this.states.follow(feeds.watch(name, states));
    }

    /** What one sender takes of the room. */
    private record Line(SenderRoom room, RoomFeeds.FeedSubscription subscription) {}

    String name() {
        return name;
    }

    StateRelay states() {
        return states;
    }

    boolean isEmpty() {
        return listeners.isEmpty() && personal.isEmpty() && elsewhere.isEmpty();
    }

    /** Its sound goes another way; it is told what changes. */
    void attend(Connection listener) {
        elsewhere.add(listener);
    }

    void join(Connection listener, PayloadKind kind) {
        elsewhere.remove(listener);
        listeners.put(listener, kind);
        final Sender sender = listener.sender();
        final Line line = lines.get(sender);
        if (line == null) {
            open(sender, kind, listener);
        } else {
            sender.tell(() -> line.room().join(kind, listener));
            line.subscription().select(wanted(sender));
        }
    }

    private void open(Sender sender, PayloadKind kind, Connection first) {
        final SenderRoom room = new SenderRoom(sender, settings.handoffBlocks(), states::lookAheadFrames, counters);
        sender.add(room);
        sender.tell(() -> room.join(kind, first)); // before the first block can come
        lines.put(sender, new Line(room, feeds.open(name, wanted(sender), room)));
    }

    /** @param lookAheadFrames how much the mix lags the strip outputs */
    void join(Connection listener, PayloadKind kind, PersonalSound.Source source, int lookAheadFrames) {
        final SenderRoom line =
                new SenderRoom(listener.sender(), settings.handoffBlocks(), () -> lookAheadFrames, counters);
        elsewhere.remove(listener);
        personal.put(listener, PersonalSound.begin(source, kind, listener, line));
    }

    void leave(Connection listener) {
        final PersonalSound sound = personal.remove(listener);
        if (sound != null) {
            sound.end();
        }
        elsewhere.remove(listener);
        states.forget(listener);
        leaveRoomsSound(listener);
    }

    private void leaveRoomsSound(Connection listener) {
        final PayloadKind kind = listeners.remove(listener);
        final Sender sender = listener.sender();
        final Line line = lines.get(sender);
        if (kind == null || line == null) {
            return;
        }
        sender.tell(() -> line.room().leave(kind, listener));
        final Selection wanted = wanted(sender);
        if (wanted.isEmpty()) {
            close(sender, line);
        } else {
            line.subscription().select(wanted);
        }
    }

    private void close(Sender sender, Line line) {
        lines.remove(sender);
        line.subscription().close();
        sender.remove(line.room());
    }

    private Selection wanted(Sender sender) {
        Selection union = Selection.NOTHING;
        for (Map.Entry<Connection, PayloadKind> listener : listeners.entrySet()) {
            if (listener.getKey().sender().equals(sender)) {
                union = union.and(listener.getValue().selection());
            }
        }
        return union;
    }

    /** Tells the listeners what changed, if it is time, and ends those whose bus is gone. */
    void relay(long nowNanos) {
        gone.of(listeners, states.latest(), nowNanos).forEach(listener -> end(listener, nowNanos));
        if (states.dueIn(nowNanos) <= 0) {
            states.relay(
                    Stream.of(listeners.keySet(), personal.keySet(), elsewhere)
                            .flatMap(Set::stream)
                            .toList(),
                    nowNanos);
        }
    }

    /** Its bus was removed: what comes of that number later is another one. */
    private static void end(Connection listener, long nowNanos) {
        if (!listener.ending()) {
            listener.outlet().mute();
            listener.end(
                    new ErrorMessage(BusPresence.GONE, BusPresence.SENTENCE, null, null), nowNanos + LAST_WORD_NANOS);
        }
    }

    void close() {
        states.close();
    }
}
