package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrantsTest {
    private static final RoomState MAIN = new RoomState(
            "main",
            1,
            1,
            64,
            32,
            List.of(),
            List.of(
                    RoomState.BusState.named(0, "main"),
                    RoomState.BusState.named(1, "stage"),
                    RoomState.BusState.named(2, "solo")),
            List.of(),
            List.of());

    private final TestAccess access = new TestAccess();

    @ParameterizedTest
    @CsvSource({
        "LISTENER, true, false, false, false, false",
        "MUSICIAN, true, true, false, false, false",
        "ENGINEER, true, true, true, true, false",
        "ADMIN, true, true, true, true, true"
    })
    void theTableOfRoles(
            Role role, boolean ownMix, boolean publish, boolean room, boolean mixesOfOthers, boolean house) {
        final Grants grants =
                new Grants("main", role, "Ann", 1, GrantedMixes.NONE, true, null, TestAccess.START, TestAccess.START);

        assertEquals(ownMix, grants.mayChangeOwnMix());
        assertEquals(publish, grants.mayPublish());
        assertEquals(room, grants.mayChangeRoom("main"));
        assertEquals(room, grants.maySeeStatistics("main"));
        assertEquals(mixesOfOthers, grants.mayOpenMixesOfOthers());
        assertEquals(house, grants.mayRunTheHouse());
        assertFalse(grants.mayChangeRoom("hall"), "grants are for one room");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noRoleHearsWhatIsNotGranted(Role role) {
        final Grants nothing = access.grants("Ann", role, Grants.NO_CHANNELS, GrantedMixes.NONE);

        assertTrue(nothing.hearNothing());
        assertFalse(nothing.mayHear(Selection.ofBuses(1), MAIN));
        assertFalse(nothing.mayHear(Selection.ofChannels(1), MAIN));
        assertFalse(nothing.mayChangeOwnMix());
        assertFalse(nothing.mayPublish());
    }

    @Test
    void selectionsAreHeardWholeOrNotAtAll() {
        final Grants grants = access.grants("Ann", Role.MUSICIAN, 0b1001, GrantedMixes.of(Set.of("stage", "gone")));

        assertTrue(grants.mayHear(Selection.ofChannels(0b1001), MAIN));
        assertFalse(grants.mayHear(Selection.ofChannels(0b1011), MAIN));
        assertTrue(grants.mayHear(Selection.ofBuses(0b010), MAIN));
        assertFalse(grants.mayHear(Selection.ofBuses(0b011), MAIN));
        assertFalse(grants.mayHear(Selection.ofBuses(0b1000), MAIN), "a bus that is not there");
        assertTrue(grants.mayHearChannel(3));
        assertFalse(grants.mayHearChannel(1));
        assertFalse(grants.mayHearChannel(64 + 3));
        assertFalse(grants.mayHearChannel(-61));
    }

    @Test
    void theLastChannelIsOneOfAll() {
        final Grants all = access.grants("Ann", Role.LISTENER, Grants.ALL_CHANNELS, GrantedMixes.ALL);

        assertTrue(all.mayHearChannel(63));
        assertTrue(all.mayHear(new Selection(0b111, -1), MAIN));
    }

    @Test
    void strangersMayWhatTheDefaultGrantSays() {
        final Grants none = Grants.ofStrangers(DefaultGrant.NONE);
        final Grants buses = Grants.ofStrangers(DefaultGrant.BUSES);
        final Grants all = Grants.ofStrangers(DefaultGrant.ALL);

        assertTrue(none.hearNothing() && !none.mayChangeRoom("main") && !none.mayChangeOwnMix());
        assertTrue(buses.mayHear(Selection.ofBuses(0b111), MAIN));
        assertFalse(buses.mayHear(Selection.ofChannels(1), MAIN) || buses.mayChangeRoom("main"));
        assertTrue(all.mayHear(new Selection(1, 1), MAIN) && all.mayChangeRoom("hall") && all.mayRunTheHouse());
    }

    @Test
    void theOwnChannelIsOneThatIsHeard() {
        assertThrows(
                IllegalArgumentException.class,
                () -> access.grants("main", "Ann", Role.MUSICIAN, 0b1, GrantedMixes.NONE, 1));
    }
}
