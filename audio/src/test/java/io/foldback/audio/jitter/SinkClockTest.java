package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SinkClockTest {
    private static final double PERIOD = 128 * 1e9 / 48_000;
    private final SinkClock clock = new SinkClock(10_000_000);

    @Test
    void unevenCallsOfADeviceBecomeEven() {
        final Random random = new Random(3);
        double worst = 0;
        for (int call = 0; call < 20_000; call++) {
            final double even = call * PERIOD / (1 + 80e-6);
            final long tick = clock.tick(128, Math.round(even) + random.nextInt(2_000_000));
            if (call > 10_000) {
                worst = Math.max(worst, Math.abs(tick - even - 1_000_000));
            }
        }

        assertTrue(worst < 150_000, "off by " + worst + " ns");
        assertEquals(80, clock.ppm(), 15);
        assertEquals(0, clock.stalls());
    }

    @Test
    void aStallBeginsTheClockAnew() {
        clock.tick(128, 0);
        clock.tick(128, Math.round(PERIOD));

        assertEquals(50_000_000, clock.tick(128, 50_000_000));
        assertEquals(1, clock.stalls());
        assertEquals(50_000_000 + Math.round(PERIOD), clock.tick(128, 50_000_000 + Math.round(PERIOD)));
    }

    @Test
    void aStallThatASmallerBufferDidNotHideBeginsTheClockAnewToo() {
        final double stall = 2.5 * PERIOD;
        for (int call = 0; call < 1_000; call++) {
            clock.tick(128, Math.round(call * PERIOD));
        }

        long tick = 0;
        long now = 0;
        for (int call = 1_000; call < 1_012; call++) {
            now = Math.round(call * PERIOD + stall);
            tick = clock.tick(128, now);
        }

        assertTrue(Math.abs(now - tick) < 1_000, "off by " + (now - tick) + " ns");
        assertEquals(1, clock.stalls());
    }

    @Test
    void burstsAreNoStall() {
        for (int call = 0; call < 2_000; call++) {
            clock.tick(64, Math.round((call - call % 8) * (PERIOD / 2)));
        }

        assertEquals(0, clock.stalls());
    }
}
