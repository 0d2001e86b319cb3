package io.foldback.capture.device.paced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.RoomClock;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START = 1_000_000_000;

    private final Pace pace = new Pace(START, 64, 0, 10_000_000);

    @Test
    void aPeriodIsDueWhenItsLastFrameIsAndNoErrorAddsUp() {
        for (long period = 0; period < 100_000; period++) {
            final long due = START + RoomClock.nanosOf((period + 1) * 64);
            assertEquals(0, pace.untilDue(due));

            assertEquals(period * 64, pace.takeDue(due + 1000));
        }
    }

    @Test
    void aShortDelayIsMadeUpFor() {
        final long late = START + 9_000_000;

        assertEquals(0, pace.takeDue(late));
        assertEquals(64, pace.takeDue(late));
    }

    @Test
    void aFasterCrystalHasMoreFramesInAnHour() {
        final Pace fast = new Pace(START, 480, 100, Long.MAX_VALUE);
        final long end = START + 3_600_000_000_000L;

        long frames = 0;
        while (fast.untilDue(end) <= 0) {
            frames = fast.takeDue(end) + 480;
        }

        assertEquals(3_600 * 48_000 * (1 + 100e-6), (double) frames, 480);
    }

    @Test
    void afterAStallItGoesOnWithWhatIsDueNow() {
        final long late = START + 5_000_000_000L;

        final long frame = pace.takeDue(late);

        assertTrue(frame > 5 * 48_000 - 128 && frame <= 5 * 48_000 - 64, "frame " + frame);
        assertTrue(pace.untilDue(late) > 0);
    }
}
