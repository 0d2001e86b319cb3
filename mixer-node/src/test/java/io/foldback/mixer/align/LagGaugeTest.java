package io.foldback.mixer.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LagGaugeTest {
    private static final long BLOCK_NANOS = 1_333_333;

    private final LagGauge gauge = new LagGauge(BLOCK_NANOS, 30);
    private long now = 1_000_000_000;

    @Test
    void theFirstBlocksOfASourceAreBelieved() {
        blocks(16, 5);

        assertEquals(5, gauge.neededBlocks());
    }

    @Test
    void aStallLeavesNoLag() {
        blocks(100, 2);

        blocks(20, 22);
        blocks(1_000, 2);

        assertEquals(2, gauge.neededBlocks());
    }

    @Test
    void whatComesAgainIsBelieved() {
        blocks(100, 2);

        for (int burst = 0; burst < 40; burst++) {
            blocks(1, 8);
            blocks(7, 2);
        }

        assertEquals(8, gauge.neededBlocks());
    }

    @Test
    void againstAnotherClockEverythingIsLearnedAnew() {
        blocks(100, 2);

        gauge.forget();
        blocks(16, 7);

        assertEquals(7, gauge.neededBlocks());
    }

    private void blocks(int count, int behind) {
        for (int i = 0; i < count; i++) {
            now += BLOCK_NANOS;
            gauge.came(behind * BLOCK_NANOS, now);
        }
    }
}
