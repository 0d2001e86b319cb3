package io.foldback.link.control;

import io.foldback.link.blocks.StreamDescription;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/** Who is there: the control side of the link. Any thread. */
public interface NodeDirectory {

    /**
     * What all nodes that were heard within the last two seconds publish, this one included.
     *
     * @param rooms whose directors hold them and whose clocks are known here
     * @param reigns of all directors of all rooms, whether they hold them or not
     */
    record Listing(
            List<StreamDescription> streams,
            List<RoomAnnouncement> rooms,
            List<Reign> reigns,
            List<NodeStatistics> nodes) {
        public Listing {
            streams = List.copyOf(streams);
            rooms = List.copyOf(rooms);
            reigns = List.copyOf(reigns);
            nodes = List.copyOf(nodes);
        }

        /** Of rooms that have one director each. */
        public Listing(List<StreamDescription> streams, List<RoomAnnouncement> rooms, List<NodeStatistics> nodes) {
            this(
                    streams,
                    rooms,
                    rooms.stream().map(room -> Reign.of(room, true)).toList(),
                    nodes);
        }
    }

    /**
     * What a director claims.
     *
     * @param term 0: it has not reigned yet
     * @param holds whether all nodes that know the same go by this one
     */
    record Reign(String room, int term, ActorRef<RoomCommand> director, boolean holds) {

        public static Reign of(RoomAnnouncement said, boolean holds) {
            return new Reign(said.room(), said.term(), said.director(), holds);
        }
    }

    /** Is told whose tokens are void, on a control thread. */
    @FunctionalInterface
    interface RevocationWatcher {
        void onRevoked(List<Revoked> revoked);
    }

    /** Says to all nodes that a room is here, until it is announced anew or withdrawn. To be repeated with a fresh clock. */
    void announce(RoomAnnouncement room);

    void withdraw(String room);

    /** Sends the listing now, and again about four times a second. */
    void watch(ActorRef<Listing> watcher);

    /** Adds to what this node reports of itself once a second. The supplier is called on a control thread. */
    void report(Supplier<NodeStatistics> statistics);

    /** Says to all nodes that are there now or later whose tokens are void; what they know already is no news to them. */
    void revoke(List<Revoked> revoked);

    /** Tells what is known now, and then whatever becomes known, this node's own included. */
    void watchRevocations(RevocationWatcher watcher);

    /**
     * Calls {@code known} once, on a control thread, when every node of which this one knows has been heard and has told
     * what it knows of revocations, and those who watch have been told. Never while one of them is silent.
     */
    void whenRevocationsKnown(Runnable known);
}
