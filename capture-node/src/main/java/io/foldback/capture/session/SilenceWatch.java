package io.foldback.capture.session;

import io.foldback.audio.block.RoomClock;
import java.time.Duration;

/** How long a device may say nothing. A pure function of instants in monotonic nanoseconds. */
final class SilenceWatch {
    private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos(); // wireless ones take a second
    private static final long LEAST_NANOS = Duration.ofMillis(250).toNanos();
    private static final int PERIODS = 8;

    private SilenceWatch() {}

    /**
     * For how long a device has been silent, when that is too long; else 0.
     *
     * @param lastNanos of its newest period, 0 when there was none yet
     * @param openedNanos when it was opened
     */
    static long silentNanos(long lastNanos, long openedNanos, int periodFrames, long nowNanos) {
        final boolean begun = lastNanos != 0;
        final long silent = nowNanos - (begun ? lastNanos : openedNanos);
        final long limit = begun ? Math.max(LEAST_NANOS, PERIODS * RoomClock.nanosOf(periodFrames)) : FIRST_NANOS;
        return silent > limit ? silent : 0;
    }
}
