package io.foldback.gateway.sound;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.encode.Planes;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.BusPresence;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A bus of a room, or some of its channels.
 *
 * @param nanos the time; the same one in all that are to be equal
 * @param bus its index; -1: the channels
 * @param channels in the order of the planes; empty with a bus
 */
public record RoomSound(RoomFeeds feeds, LongSupplier nanos, String room, int bus, List<Integer> channels)
        implements Sound {

    private static final LongSupplier CLOCK = System::nanoTime;

    public RoomSound {
        channels = List.copyOf(channels);
    }

    public static RoomSound ofBus(RoomFeeds feeds, String room, int bus) {
        return new RoomSound(feeds, CLOCK, room, bus, List.of());
    }

    /** @param channels in the order of the planes */
    public static RoomSound ofChannels(RoomFeeds feeds, String room, List<Integer> channels) {
        return new RoomSound(feeds, CLOCK, room, -1, channels);
    }

    @Override
    public Planes planes() {
        return new Planes(bus, channels);
    }

    /** What of the room it is. */
    public Selection selection() {
        if (bus >= 0) {
            return Selection.ofBuses(1L << bus);
        }
        long mask = 0;
        for (final int channel : channels) {
            mask |= 1L << channel;
        }
        return Selection.ofChannels(mask);
    }

    @Override
    public int lookAheadFrames() {
        final RoomState state = bus < 0 ? null : feeds.state(room);
        return state == null ? 0 : state.lookAheadFrames();
    }

    @Override
    public boolean outlivesListeners() {
        return true;
    }

    @Override
    public Playing play(BlockListener listener, Ended ended) {
        return feeds.open(room, selection(), bus < 0 ? listener : new Bus(listener, ended))::close;
    }

    /** Passes the blocks of a bus on until it is removed. The feed's thread. */
    private final class Bus implements BlockListener {
        private final BusPresence presence = new BusPresence(bus);
        private final BlockListener listener;
        private final Ended ended;
        private boolean gone;

        Bus(BlockListener listener, Ended ended) {
            this.listener = listener;
            this.ended = ended;
        }

        @Override
        public void onBlock(AudioBlock block) {
            final RoomState state = feeds.state(room);
            if (!gone && state != null && presence.isGone(state, nanos.getAsLong())) {
                gone = true;
                ended.because(BusPresence.GONE, BusPresence.SENTENCE);
            } else if (!gone) {
                listener.onBlock(block);
            }
        }
    }
}
