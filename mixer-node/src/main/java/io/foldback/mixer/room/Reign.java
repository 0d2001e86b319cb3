package io.foldback.mixer.room;

import io.foldback.link.control.NodeDirectory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a director is with its reign. It begins with reading what was kept, or with finding out that this cannot be read now,
 * and then people's changes are taken; it is read anew when another director turns out to have reigned meanwhile. The
 * director's thread; time is a parameter.
 */
final class Reign {
    private final Succession succession;
    private final RoomKeeper keeper;
    private final Admission admission;
    private final Consumer<String> complain;
    private boolean open;
    private boolean anew = true;
    private boolean complained;
    private int readings;

    /** What is to be done after something was heard. */
    enum Turn {
        /** Nothing. */
        SAME,
        /** What was kept is to be read: it is this director's turn, or is so anew. */
        COMES,
        /** Another director reigns from now on. */
        ENDS
    }

    /** @param complain takes sentences for people */
    Reign(Succession succession, RoomKeeper keeper, Admission admission, Consumer<String> complain) {
        this.succession = succession;
        this.keeper = keeper;
        this.admission = admission;
        this.complain = complain;
    }

    /** Whether people's changes are taken: this director reigns, and what was kept has been read or could not be. */
    boolean isOpen() {
        return open;
    }

    /** Whether what is on the desk may be heard: not while it is to be read first. Who stands by is never waiting. */
    boolean isReady() {
        return open || !anew;
    }

    /** Whether sources come onto the desk as soon as they are heard; else they do once it has been read. */
    boolean admits() {
        return open || !succession.reigns();
    }

    int term() {
        return succession.term();
    }

    /** As {@link Succession#follows}. */
    int follows(long nowNanos) {
        return succession.follows(nowNanos);
    }

    /** Whoever reigns begins with what is in the store; whoever does not follows the sources, and touches nothing else. */
    Turn hear(NodeDirectory.Listing listing) {
        if (succession.changes(listing)) {
            open = false;
            anew = succession.reigns();
            keeper.clear();
            return anew ? Turn.COMES : Turn.ENDS;
        }
        anew &= succession.reigns();
        return succession.reigns() && succession.isOvertaken() ? readAnew("another director has reigned") : Turn.SAME;
    }

    /** Another director has kept the room while this one believed to reign. What it left holds, and people's moves here. */
    Turn lost() {
        return readAnew("another director has kept it");
    }

    private Turn readAnew(String why) {
        if (!open || anew) {
            return Turn.SAME;
        }
        complain.accept(why + " meanwhile; it is read anew");
        anew = true;
        return Turn.COMES;
    }

    /** The number of a reading that begins. */
    int nextReading() {
        return ++readings;
    }

    /** Of several readings the last one counts, and none when another director reigns meanwhile. */
    boolean awaits(int reading) {
        return reading == readings && succession.reigns();
    }

    /** The store is away. Whether a reign begins, with the desk as it is. */
    boolean goOnWithout(@Nullable Throwable failure, long wallMillis, long nowNanos) {
        if (!complained) {
            complained = true;
            complain.accept(
                    "its settings cannot be read from the store, it begins with those of the file and tries on: "
                            + (failure == null ? "nothing came" : failure.getMessage()));
        }
        return begins(0, wallMillis, nowNanos);
    }

    /** What was kept is on the desk, and what people moved here on top of it. Whether a reign begins. */
    boolean goOnWith(RoomMemory.Kept kept, long wallMillis, long nowNanos) {
        final int stored = RoomDocument.term(kept.room());
        keeper.restore(kept);
        admission.admitTo(keeper.desk(), nowNanos);
        keeper.doAgain(nowNanos);
        anew |= succession.isOvertakenBy(stored);
        return begins(stored, wallMillis, nowNanos);
    }

    private boolean begins(int stored, long wallMillis, long nowNanos) {
        final boolean begins = anew;
        if (begins) {
            anew = false;
            open = true;
            succession.begin(stored, wallMillis, nowNanos);
            keeper.term(succession.term());
        }
        return begins;
    }
}
