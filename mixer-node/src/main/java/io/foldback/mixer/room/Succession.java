package io.foldback.mixer.room;

import io.foldback.audio.block.Epoch;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomCommand;
import org.apache.pekko.actor.typed.ActorRef;

/** Whose turn it is to direct a room, and under which term. The director's thread. */
final class Succession {
    private final String room;
    private final ActorRef<RoomCommand> door;
    private int term = Epoch.startingAt(System.currentTimeMillis(), 0);
    private boolean waits;

    /** @param door by which everybody knows this director */
    Succession(String room, ActorRef<RoomCommand> door) {
        this.room = room;
        this.door = door;
    }

    int term() {
        return term;
    }

    /** Whether a reign begins with these facts, under a later term: another director held the room until now. */
    boolean succeeds(NodeDirectory.Listing listing) {
        final boolean reigns = listing.rooms().stream()
                .filter(r -> r.room().equals(room))
                .allMatch(r -> r.director().path().equals(door.path()));
        final boolean begins = reigns && waits;
        waits = !reigns;
        if (begins) {
            term = Epoch.startingAt(System.currentTimeMillis(), term);
        }
        return begins;
    }
}
