package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoneMixesTest {
    private static final long SECOND = 1_000_000_000;
    private static final Map<String, PayloadKind> LISTENERS = Map.of("Ann", bus(0), "Ben", bus(15), "Cem", channel(15));

    private final GoneMixes<String> mixes = new GoneMixes<>();

    @Test
    void whoHearsTheBusThatIsGoneIsFoundAndNobodyElse() {
        assertEquals(List.of(), mixes.of(LISTENERS, room(0, 15), 0));
        assertEquals(List.of(), mixes.of(LISTENERS, room(0), SECOND));

        assertEquals(List.of("Ben"), mixes.of(LISTENERS, room(0), 5 * SECOND));
    }

    @Test
    void itLooksTenTimesASecond() {
        mixes.of(LISTENERS, room(0), 0);
        mixes.of(LISTENERS, room(0), 4 * SECOND);

        assertEquals(List.of(), mixes.of(LISTENERS, room(0), 4 * SECOND + SECOND / 20));
        assertEquals(List.of("Ben"), mixes.of(LISTENERS, room(0), 4 * SECOND + SECOND / 10));
    }

    private static PayloadKind bus(int bus) {
        return new PayloadKind(bus, List.of(), SampleFormat.FLOAT32, false, false, false, 64);
    }

    private static PayloadKind channel(int channel) {
        return new PayloadKind(-1, List.of(channel), SampleFormat.FLOAT32, false, false, false, 64);
    }

    private static RoomState room(int... buses) {
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
