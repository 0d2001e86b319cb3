package io.foldback.mixer.room;

import io.foldback.audio.block.Epoch;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Whose turn it is to direct a room, and under which term. A term is later than all that were heard or read before,
 * whatever the wall clock says, so that nobody takes a new reign for an old one. The director's thread.
 */
final class Succession {
    private final String room;
    private final ActorRef<RoomCommand> door;
    private int term;
    private int latest;
    private boolean reigns;

    /** @param door by which everybody knows this director */
    Succession(String room, ActorRef<RoomCommand> door) {
        this.room = room;
        this.door = door;
    }

    /** Of the last reign; 0 before the first one. */
    int term() {
        return term;
    }

    boolean reigns() {
        return reigns;
    }

    /** Takes what is heard; whether it is another one's turn now than before. */
    boolean changes(NodeDirectory.Listing listing) {
        final boolean before = reigns;
        reigns = true;
        for (RoomAnnouncement announced : listing.rooms()) {
            if (announced.room().equals(room) && !announced.director().path().equals(door.path())) {
                hear(announced.term());
                reigns = false;
            }
        }
        return reigns != before;
    }

    private void hear(int other) {
        latest = latest == 0 || (other != 0 && Epoch.isLater(other, latest)) ? other : latest;
    }

    /** Whether somebody reigned under this term at the same time or later; 0 is nobody's. */
    boolean isOvertakenBy(int other) {
        return other != 0 && !Epoch.isLater(term, other);
    }

    /**
     * A reign begins, under a later term.
     *
     * @param stored under which the room was kept, 0: unknown
     */
    void begin(int stored, long wallMillis) {
        hear(stored);
        term = Epoch.startingAt(wallMillis, latest);
        latest = term;
    }
}
