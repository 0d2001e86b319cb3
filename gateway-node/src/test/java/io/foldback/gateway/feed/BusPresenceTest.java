package io.foldback.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.control.RoomState;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusPresenceTest {
    private static final long SECOND = 1_000_000_000;

    private final BusPresence presence = new BusPresence(15);

    @Test
    void aBusIsGoneWhenItStaysAway() {
        assertEquals(false, presence.isGone(with(15), 0));
        assertEquals(false, presence.isGone(with(16), SECOND));
        assertEquals(false, presence.isGone(with(16), 3 * SECOND));

        assertEquals(true, presence.isGone(with(16), 5 * SECOND));
    }

    @Test
    void aBusThatComesBackWasNeverGone() {
        assertEquals(false, presence.isGone(with(), 0));
        assertEquals(false, presence.isGone(with(15), 2 * SECOND));

        assertEquals(false, presence.isGone(with(), 4 * SECOND));
        assertEquals(true, presence.isGone(with(), 7 * SECOND));
    }

    static RoomState with(int... buses) {
        return new RoomState(
                "main",
                1,
                1,
                64,
                32,
                List.of(),
                java.util.Arrays.stream(buses)
                        .mapToObj(bus -> RoomState.BusState.named(bus, "bus " + bus))
                        .toList(),
                List.of(),
                List.of());
    }
}
