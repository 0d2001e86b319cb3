package io.foldback.gateway.feed;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.Selection;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each block of a room to all its listeners, on the thread of the room's stream. Listeners come and go from any. */
final class BlockFanout {
    private static final Logger LOG = LoggerFactory.getLogger(BlockFanout.class);

    private final CopyOnWriteArrayList<Seat> seats = new CopyOnWriteArrayList<>();
    private final LongAdder failures;
    private final String room;

    /** @param failures counts listeners that threw, and were removed for it */
    BlockFanout(String room, LongAdder failures) {
        this.room = room;
        this.failures = failures;
    }

    /** One listener and what it wants. */
    static final class Seat {
        private final BlockListener listener;
        private volatile Selection wanted;

        private Seat(BlockListener listener, Selection wanted) {
            this.listener = listener;
            this.wanted = wanted;
        }

        void select(Selection other) {
            wanted = other;
        }
    }

    Seat add(BlockListener listener, Selection wanted) {
        final Seat seat = new Seat(listener, wanted);
        seats.add(seat);
        return seat;
    }

    void remove(Seat seat) {
        seats.remove(seat);
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    /** The union of all wishes. */
    Selection wanted() {
        Selection union = Selection.NOTHING;
        for (Seat seat : seats) {
            union = union.and(seat.wanted);
        }
        return union;
    }

    void onBlock(AudioBlock block) {
        for (Seat seat : seats) {
            try {
                seat.listener.onBlock(block);
            } catch (Throwable failure) { // whatever it is, the others are to hear on
                expel(seat, failure);
            }
        }
    }

    private void expel(Seat seat, Throwable reason) {
        seats.remove(seat);
        failures.increment();
        LOG.error("A listener of room {} failed and hears no more", room, reason);
    }
}
