package io.foldback.capture.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long OPENED = 1_000_000_000_000L;
    private static final long MILLI = 1_000_000;

    @Test
    void aDeviceThatNeverCallsBackIsSilentSinceItWasOpened() {
        assertEquals(0, SilenceWatch.silentNanos(0, OPENED, 64, OPENED + 2000 * MILLI));
        assertEquals(2001 * MILLI, SilenceWatch.silentNanos(0, OPENED, 64, OPENED + 2001 * MILLI));
    }

    @Test
    void aDeviceThatSoundedMayPauseForAQuarterOfASecondOrEightPeriods() {
        final long last = OPENED + 5000 * MILLI;

        assertEquals(0, SilenceWatch.silentNanos(last, OPENED, 64, last + 250 * MILLI));
        assertEquals(251 * MILLI, SilenceWatch.silentNanos(last, OPENED, 64, last + 251 * MILLI));
        assertEquals(0, SilenceWatch.silentNanos(last, OPENED, 4800, last + 800 * MILLI));
        assertEquals(801 * MILLI, SilenceWatch.silentNanos(last, OPENED, 4800, last + 801 * MILLI));
    }
}
