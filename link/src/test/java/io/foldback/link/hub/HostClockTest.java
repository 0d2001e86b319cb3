package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HostClockTest {
    private final HostClock clock = new HostClock();

    @Test
    void isUnknownBeforeTheFirstExchange() {
        assertTrue(clock.aheadNanos().isEmpty());
    }

    @Test
    void trustsTheQuickestExchange() {
        final long ahead = 3_600_000_000_000L;
        final Random random = new Random(7);

        for (int n = 0; n < 16; n++) {
            final long there = n == 9 ? 100_000 : 200_000 + random.nextInt(20_000_000);
            final long back = n == 9 ? 100_000 : 200_000 + random.nextInt(5_000_000);
            final long sent = n * 250_000_000L;
            clock.exchanged(
                    sent, sent + there + ahead, sent + there + ahead + 1_000_000, sent + there + 1_000_000 + back);
        }

        assertEquals(ahead, clock.aheadNanos().getAsLong());
    }
}
