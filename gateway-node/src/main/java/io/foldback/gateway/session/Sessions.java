package io.foldback.gateway.session;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Everybody who listens at this gateway, over whatever transport. Any thread. */
public final class Sessions {
    private final ConcurrentSkipListMap<Long, Listener> listeners = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private Losses departed = Losses.NONE;

    /**
     * One listener, as the statistics show it.
     *
     * @param session unguessable id, told to nobody but the listener; a session may have two connections for a while
     * @param number by which others may know this connection
     * @param transport {@code native}, {@code datagram}, {@code websocket} or {@code webrtc}
     * @param selection {@code main} and the like, or {@code channels 0,1}
     * @param blockFrames frames of one payload
     */
    public record Listener(
            String session,
            long number,
            String transport,
            String address,
            String room,
            String selection,
            String format,
            int blockFrames,
            long sinceMillis,
            ListenerCounters counters) {}

    /**
     * What all listeners lost since the start, those who left included.
     *
     * @param listeners how many there were, in all
     */
    public record Losses(long listeners, long drops, long droppedFrames, long gaps) {
        private static final Losses NONE = new Losses(0, 0, 0, 0);

        private Losses and(Listener listener) {
            final ListenerCounters one = listener.counters();
            return new Losses(
                    listeners + 1, drops + one.drops(), droppedFrames + one.droppedFrames(), gaps + one.gaps());
        }
    }

    /** For the next listener: counts them since the start. */
    public long nextNumber() {
        return numbers.incrementAndGet();
    }

    public synchronized void joined(Listener listener) {
        listeners.put(listener.number(), listener);
    }

    /** The listener of that number, if it is there, goes on over another transport. */
    public synchronized void changed(long number, String transport, String format, int blockFrames) {
        listeners.computeIfPresent(
                number,
                (same, was) -> new Listener(
                        was.session(),
                        number,
                        transport,
                        was.address(),
                        was.room(),
                        was.selection(),
                        format,
                        blockFrames,
                        was.sinceMillis(),
                        was.counters()));
    }

    public synchronized void left(long number) {
        final Listener gone = listeners.remove(number);
        if (gone != null) {
            departed = departed.and(gone);
        }
    }

    public synchronized Losses losses() {
        Losses all = departed;
        for (final Listener listener : listeners.values()) {
            all = all.and(listener);
        }
        return all;
    }

    public Collection<Listener> all() {
        return List.copyOf(listeners.values());
    }

    public int count() {
        return listeners.size();
    }
}
