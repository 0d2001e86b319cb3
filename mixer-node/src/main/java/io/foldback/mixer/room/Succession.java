package io.foldback.mixer.room;

import io.foldback.audio.block.Epoch;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeDirectory.Reign;
import io.foldback.link.control.RoomCommand;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Whose turn it is to direct a room, and under which term. A term is later than all that were heard or read before,
 * whatever the wall clock says, so that nobody takes a new reign for an old one. The director's thread; time is a
 * parameter.
 */
final class Succession {
    /**
     * A director that is there is heard within this time. Until then it is not known whether one whose term was read from
     * the store is away, or has not been heard yet and does not have to give way.
     */
    private static final long UNHEARD_NANOS = Duration.ofSeconds(2).toNanos();

    private final String room;
    private final ActorRef<RoomCommand> door;
    private int term;
    private int latest;
    private int heard;
    private int followed;
    private int stored;
    private long sinceNanos;
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
        for (Reign reign : listing.reigns()) {
            if (reign.room().equals(room) && !reign.director().path().equals(door.path())) {
                heard = later(heard, reign.term());
                reigns &= !reign.holds();
            }
        }
        latest = later(latest, heard);
        stored = reigns ? stored : 0;
        return reigns != before;
    }

    /** The later one of two terms, of which 0 is none. */
    private static int later(int one, int other) {
        return one == 0 || (other != 0 && Epoch.isLater(other, one)) ? other : one;
    }

    /** Whether somebody reigned under this term at the same time or later; 0 is nobody's. */
    boolean isOvertakenBy(int other) {
        return other != 0 && !Epoch.isLater(term, other);
    }

    /**
     * Whether somebody was heard who reigned at the same time or later, so that who heard him takes what is said here for
     * old.
     */
    boolean isOvertaken() {
        return isOvertakenBy(heard);
    }

    /**
     * A reign begins, under a later term.
     *
     * @param storedTerm under which the room was kept, 0: unknown
     */
    void begin(int storedTerm, long wallMillis, long nowNanos) {
        followed = heard;
        stored = storedTerm;
        sinceNanos = nowNanos;
        latest = later(latest, storedTerm);
        term = Epoch.startingAt(wallMillis, latest);
        latest = term;
    }

    /** The term of the last reign that this one is known to have followed; 0: of none. */
    int follows(long nowNanos) {
        return nowNanos - sinceNanos < UNHEARD_NANOS ? followed : later(followed, stored);
    }
}
