package io.foldback.client.listen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long HALF_SECOND = 500_000_000L;

    private final SilenceWatch watch = new SilenceWatch();
    private long nowNanos = 7 * HALF_SECOND;
    private boolean silent;

    private void look(long blocks, int times) {
        for (int i = 0; i < times; i++) {
            nowNanos += HALF_SECOND;
            silent = watch.isSilent(blocks, nowNanos);
        }
    }

    @Test
    void nothingForThreeSecondsIsSilence() {
        look(100, 6);
        assertFalse(silent);

        look(100, 1);
        assertTrue(silent);

        look(101, 1);
        assertFalse(silent);
    }

    @Test
    void soundThatNeverCameHasNotStopped() {
        look(0, 100);

        assertFalse(silent);
    }

    @Test
    void whoSleptCannotTellWhatCameMeanwhile() {
        look(100, 1);
        nowNanos += 40 * HALF_SECOND;

        look(100, 1);

        assertFalse(silent);
    }
}
