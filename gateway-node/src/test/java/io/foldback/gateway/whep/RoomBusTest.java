package io.foldback.gateway.whep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import org.junit.jupiter.api.Test;

class RoomBusTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick");

    @Test
    void aBusThatStaysAwayIsGone() {
        final MixSource.Watch there = new RoomBus(rooms, "main", 0).watch();
        final MixSource.Watch away = new RoomBus(rooms, "main", 9).watch();

        for (long now = 0; now < 3 * SECOND; now += SECOND / 10) {
            assertFalse(there.isGone(now));
            assertFalse(away.isGone(now));
        }

        assertTrue(away.isGone(3 * SECOND + SECOND / 10));
        assertFalse(there.isGone(3 * SECOND + SECOND / 10));
    }

    @Test
    void busesOfOneNumberInOneRoomAreTheSameMix() {
        assertEquals(new RoomBus(rooms, "main", 1), new RoomBus(rooms, "main", 1));
    }
}
