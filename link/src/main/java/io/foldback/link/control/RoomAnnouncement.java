package io.foldback.link.control;

import io.foldback.audio.block.RoomClock;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * That a room exists, said by its director four times a second and heard by every node.
 *
 * @param term of the director's reign, an {@link io.foldback.audio.block.Epoch}; 0 before its first one
 * @param follows term of the reign that this one is known to have followed; 0: none. Whoever reigned then has to give way
 * @param blockFrames the grid to which every source is cut
 * @param master name of the source that is the room's clock; null while the room runs on a timer
 * @param clock which position is now; on arrival already mapped to the receiver's {@link System#nanoTime}
 */
public record RoomAnnouncement(
        String room,
        int term,
        int follows,
        int blockFrames,
        @Nullable String master,
        RoomClock clock,
        ActorRef<RoomCommand> director) {

    /** Of a director that followed nobody. */
    public RoomAnnouncement(
            String room,
            int term,
            int blockFrames,
            @Nullable String master,
            RoomClock clock,
            ActorRef<RoomCommand> director) {
        this(room, term, 0, blockFrames, master, clock, director);
    }

    /** The same on another clock. */
    public RoomAnnouncement withClock(RoomClock other) {
        return new RoomAnnouncement(room, term, follows, blockFrames, master, other, director);
    }
}
