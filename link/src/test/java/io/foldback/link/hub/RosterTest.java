package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.foldback.link.blocks.StreamDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
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

    private static Roster.Claims node(String address, long incarnation, StreamDescription... streams) {
        return new Roster.Claims(address, incarnation, List.of(streams), List.of());
    }
}
