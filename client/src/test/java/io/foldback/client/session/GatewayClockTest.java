package io.foldback.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GatewayClockTest {
    private static final long MILLI = 1_000_000;
    private static final long HOUR = 3_600_000 * MILLI;

    private final GatewayClock clock = new GatewayClock();

    @Test
    void nothingIsKnownBeforeAPong() {
        assertEquals(-1, clock.age(1000 * MILLI, 1005 * MILLI));
    }

    @Test
    void onOneHostAnAgeIsExactHoweverLongThePongsTake() {
        clock.pong(1000 * MILLI, 1001 * MILLI, 1100 * MILLI);
        clock.pong(2000 * MILLI, 2030 * MILLI, 2031 * MILLI);

        assertEquals(5 * MILLI, clock.age(3000 * MILLI, 3005 * MILLI));
    }

    @Test
    void anotherHostsClockIsThatOfTheQuickestPong() {
        clock.pong(1000 * MILLI, HOUR + 1090 * MILLI, 1100 * MILLI);
        clock.pong(2000 * MILLI, HOUR + 2001 * MILLI, 2002 * MILLI);
        clock.pong(3000 * MILLI, HOUR + 3040 * MILLI, 3050 * MILLI);

        assertEquals(5 * MILLI, clock.age(HOUR + 4000 * MILLI, 4005 * MILLI));
    }

    @Test
    void anotherHostsClockMayBeBehind() {
        clock.pong(HOUR, 1 * MILLI, HOUR + 2 * MILLI);

        assertEquals(5 * MILLI, clock.age(1000 * MILLI, HOUR + 1005 * MILLI));
    }

    @Test
    void oldPongsAreForgottenBecauseClocksDrift() {
        clock.pong(0, HOUR, 0);
        for (int n = 1; n <= 8; n++) {
            clock.pong(n * MILLI, HOUR + 4 * MILLI + n * MILLI, (n + 2) * MILLI);
        }

        assertEquals(3 * MILLI, clock.age(HOUR, 0));
    }

    @Test
    void aCaptureTimeOfNoughtIsNotKnown() {
        clock.pong(0, 0, 0);

        assertEquals(-1, clock.age(0, 5));
    }
}
