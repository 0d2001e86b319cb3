package io.foldback.capture.device.paced;

import io.foldback.audio.block.RoomClock;

/** An absolute schedule of periods: no error adds up, and what is too late is left out. */
final class Pace {
    private final long startNanos;
    private final int periodFrames;
    private final long stallNanos;
    private long nextFrame;

    /** @param stallNanos a period that is due for longer is left out */
    Pace(long startNanos, int periodFrames, long stallNanos) {
        this.startNanos = startNanos;
        this.periodFrames = periodFrames;
        this.stallNanos = stallNanos;
    }

    /** Nanoseconds until the next period is complete; 0 or less when it is. */
    long untilDue(long nowNanos) {
        return startNanos + RoomClock.nanosOf(nextFrame + periodFrames) - nowNanos;
    }

    /** First frame of the period to deliver now. */
    long takeDue(long nowNanos) {
        if (-untilDue(nowNanos) > stallNanos) {
            nextFrame = RoomClock.framesOf(nowNanos - startNanos) / periodFrames * periodFrames - periodFrames;
        }
        final long frame = nextFrame;
        nextFrame += periodFrames;
        return frame;
    }
}
