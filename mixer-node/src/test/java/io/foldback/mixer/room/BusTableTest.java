package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.RoomState.BusState;
import io.foldback.proto.room.BusNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusTableTest {
    private static final long SECOND = 1_000_000_000;

    private final BusTable table = new BusTable(List.of("main", "floor"));
    private long now = 100 * SECOND;

    @Test
    void aBusGetsANumberBeyondThoseOfTheFile() {
        assertEquals(15, add("ears"));

        assertEquals(
                List.of("0 main", "1 floor", "15 ears", "31 solo"),
                table.buses().stream()
                        .map(bus -> bus.index() + " " + bus.name())
                        .toList());
    }

    @Test
    void aNumberRestsAndIsTakenAgainAsLateAsCanBe() {
        final Map<Integer, Long> gone = new HashMap<>();
        final List<Integer> given = new ArrayList<>();
        final Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            now += random.nextInt(2_000) * 1_000_000L;
            if (table.cannotMake("bus " + i, now) == null) {
                final int number = table.make("bus " + i, now);
                assertTrue(now - gone.getOrDefault(number, -100 * SECOND) >= BusTable.REST_NANOS, number + " again");
                given.add(number);
            }
            if (given.size() > random.nextInt(8)) {
                final int number = given.remove(random.nextInt(given.size()));
                assertNull(table.remove(number, now));
                gone.put(number, now);
            }
        }
        assertTrue(gone.size() == BusNumbers.SOLO - BusNumbers.FIRST_MADE, "every number was used: " + gone.keySet());
    }

    @Test
    void aRoomHasSixteenBusesAndSaysSo() {
        for (int i = 0; i < 13; i++) {
            assertEquals(15 + i, add("bus " + i));
        }

        assertEquals("too_many_buses", refusal("one more"));
        assertTrue(Objects.requireNonNull(table.cannotMake("one more", now))
                .message()
                .contains("16"));
    }

    @Test
    void whenAllNumbersRestTheRefusalSaysHowLong() {
        for (int i = 0; i < 16; i++) {
            assertNull(table.remove(add("bus " + i), now));
        }

        assertEquals("too_many_buses", refusal("again"));
        assertTrue(
                Objects.requireNonNull(table.cannotMake("again", now)).message().contains("10 s"));
        now += BusTable.REST_NANOS;
        assertEquals(15, add("again"));
    }

    @Test
    void namesAreUniqueAndSomeAreNone() {
        add("ears");

        assertEquals("bus_exists", refusal("ears"));
        assertEquals("bus_exists", refusal("floor"));
        assertEquals("bus_exists", refusal("solo"));
        assertEquals("bad_value", refusal(" "));
        assertEquals("bad_value", refusal("mine"));
        assertEquals("bad_value", refusal("x".repeat(65)));
        assertEquals("bad_value", refusal("a\nb"));
    }

    @Test
    void mainAndSoloStayAndABusOfTheFileMayGo() {
        assertEquals("bad_value", Objects.requireNonNull(table.remove(0, now)).code());
        assertEquals("bad_value", Objects.requireNonNull(table.remove(31, now)).code());

        assertNull(table.remove(1, now));

        assertEquals(List.of(0, 31), table.buses().stream().map(BusState::index).toList());
    }

    private int add(String name) {
        assertNull(table.cannotMake(name, now));
        return table.make(name, now);
    }

    private String refusal(String name) {
        return Objects.requireNonNull(table.cannotMake(name, now)).code();
    }
}
