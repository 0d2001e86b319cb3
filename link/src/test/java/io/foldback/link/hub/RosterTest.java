package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final TestInbox<RoomCommand> NOBODY = TestInbox.create();
    private static final StreamDescription STAGEBOX =
            new StreamDescription("source/main/stagebox", 64, List.of("Kick"));
    private static final StreamDescription OTHER = new StreamDescription("source/main/other", 64, List.of("Vox"));

    @Test
    void theNodeThatHasRunLongestHoldsAName() {
        final Roster roster = Roster.of(List.of(node("b", 200, STAGEBOX, OTHER), node("a", 100, STAGEBOX)));

        assertEquals("a", roster.holderOf(STAGEBOX.name()));
        assertEquals("b", roster.holderOf(OTHER.name()));
        assertEquals(List.of(STAGEBOX, OTHER), roster.streams());
    }

    @Test
    void secondClaimantIsRefusedByName() {
        final Roster roster = Roster.of(List.of(node("b", 200, STAGEBOX), node("a", 100, STAGEBOX)));

        assertEquals(List.of(new Roster.Refusal("stream source/main/stagebox", "a", "b")), roster.refusals());
    }

    @Test
    void allNodesAgreeWhenTwoStartedAtTheSameInstant() {
        final List<Roster.Claims> nodes = List.of(node("b", 100, STAGEBOX), node("a", 100, STAGEBOX));

        assertEquals("a", Roster.of(nodes).holderOf(STAGEBOX.name()));
        assertEquals("a", Roster.of(nodes.reversed()).holderOf(STAGEBOX.name()));
    }

    @Test
    void aNameThatNobodyClaimsHasNoHolder() {
        assertNull(Roster.of(List.of()).holderOf("room/main"));
    }

    @Test
    void aRoomIsHeldByTheNodeThatHasRunLongestWhicheverTermItHas() {
        final Roster roster = Roster.of(List.of(node("b", 200, room(9, 0)), node("a", 100, room(5, 0))));

        assertEquals(List.of("a"), holders(roster));
        assertEquals(List.of(new Roster.Refusal("room main", "a", "b")), roster.refusals());
        assertEquals(
                List.of("5 true", "9 false"),
                roster.reigns().stream()
                        .map(reign -> reign.term() + " " + reign.holds())
                        .toList());
    }

    @Test
    void whoWasAwayLosesARoomToWhoeverFollowedHisReignAndNotToHimWhoFollowedAnEarlierOne() {
        assertEquals(List.of("b"), holders(Roster.of(List.of(node("a", 100, room(5, 0)), node("b", 200, room(9, 5))))));
        assertEquals(List.of("a"), holders(Roster.of(List.of(node("a", 100, room(5, 0)), node("b", 200, room(9, 4))))));
        assertEquals(
                List.of("a"), holders(Roster.of(List.of(node("a", 100, room(11, 9)), node("b", 200, room(9, 5))))));
    }

    @Test
    void whoHasNotReignedYetDoesNotHoldARoomAgainstOneWhoDoes() {
        assertEquals(List.of("b"), holders(Roster.of(List.of(node("a", 100, room(0, 0)), node("b", 200, room(9, 0))))));
    }

    @Test
    void theSoundOfARoomGoesWithItsDirector() {
        final StreamDescription sound = new StreamDescription(StreamName.room("main"), 64, List.of());
        final Roster roster = Roster.of(List.of(
                new Roster.Claims("a", 100, List.of(sound, STAGEBOX), List.of(room(5, 0))),
                new Roster.Claims("b", 200, List.of(sound), List.of(room(9, 5)))));

        assertEquals("b", roster.holderOf(sound.name()));
        assertTrue(roster.isSole(sound.name()));
        assertFalse(roster.isSole(STAGEBOX.name()));
    }

    private static List<String> holders(Roster roster) {
        return roster.rooms().stream().map(Roster.Held::address).toList();
    }

    private static RoomAnnouncement room(int term, int follows) {
        return new RoomAnnouncement("main", term, follows, 64, null, RoomClock.idle(0), NOBODY.getRef());
    }

    private static Roster.Claims node(String address, long incarnation, RoomAnnouncement... rooms) {
        return new Roster.Claims(address, incarnation, List.of(), List.of(rooms));
    }

    private static Roster.Claims node(String address, long incarnation, StreamDescription... streams) {
        return new Roster.Claims(address, incarnation, List.of(streams), List.of());
    }
}
