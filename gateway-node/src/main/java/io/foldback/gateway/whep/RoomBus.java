package io.foldback.gateway.whep;

import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.BusPresence;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;

/** A bus of a room, by its index there. */
record RoomBus(RoomFeeds feeds, String room, int bus) implements MixSource {

    @Override
    public int lookAheadFrames() {
        final RoomState state = feeds.state(room);
        return state == null ? 0 : state.lookAheadFrames();
    }

    @Override
    public boolean outlivesListeners() {
        return true;
    }

    @Override
    public Watch watch() {
        final BusPresence presence = new BusPresence(bus);
        return nowNanos -> {
            final RoomState state = feeds.state(room);
            return state != null && presence.isGone(state, nowNanos);
        };
    }

    @Override
    public Playing play(BlockListener listener) {
        return feeds.open(room, Selection.ofBuses(1L << bus), listener)::close;
    }
}
