package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TestInbox<RoomCommand> NOBODY = TestInbox.create();
    private static final List<StreamDescription> STREAMS =
            List.of(new StreamDescription("source/main/band", 64, List.of("Kick")));

    private final Peers peers = new Peers("here");

    private static RoomAnnouncement room(int term) {
        return new RoomAnnouncement("main", term, 64, null, new RoomClock(term, term, 0), NOBODY.getRef());
    }

    private Peers.News hear(long incarnation, List<StreamDescription> streams, RoomAnnouncement room) {
        return peers.heard(
                new LinkMessage.Announce("mixer", "here", incarnation, 0, streams, List.of(room), null), SECOND);
    }

    private int rooms(long nowNanos) {
        return (int)
                peers.onOurClock(new Roster.Held("mixer", room(5)), nowNanos).count();
    }

    @Test
    void aRoomIsNotThereBeforeItsNodeHasToldWhoseTokensAreVoidOrHadTheTimeTo() {
        hear(1, List.of(), room(5));

        assertEquals(0, rooms(SECOND));
        assertEquals(0, rooms(3 * SECOND - 1));
        assertEquals(1, rooms(3 * SECOND), "who does not answer does not close its rooms");
        peers.haveTold(Set.of("mixer"));
        assertEquals(1, rooms(SECOND));
        assertEquals(List.of(room(5)), peers.claims().getFirst().rooms(), "its claim counts in any case");
    }

    @Test
    void aNewTermIsNewsAndAClockThatWentOnIsNot() {
        assertEquals(Peers.News.NODE, hear(1, STREAMS, room(5)));
        assertEquals(Peers.News.NONE, hear(1, STREAMS, room(5).withClock(new RoomClock(99, 99, 0))));
        assertEquals(Peers.News.FACTS, hear(1, STREAMS, room(6)));
        assertEquals(Peers.News.FACTS, hear(1, List.of(), room(6)));
        assertEquals(Peers.News.NODE, hear(2, List.of(), room(6)), "it was started anew");
        assertEquals(Peers.News.NONE, hear(1, STREAMS, room(5)), "late words of a process that has ended");
        assertEquals(List.of(room(6)), peers.claims().getFirst().rooms());
    }

    @Test
    void whoIsSilentIsForgotten() {
        hear(1, STREAMS, room(5));

        peers.forget(SECOND);
        assertEquals(Set.of("mixer"), peers.addresses());
        peers.forget(SECOND + 1);

        assertEquals(Set.of(), peers.addresses());
        assertEquals(List.of(), peers.claims());
    }
}
