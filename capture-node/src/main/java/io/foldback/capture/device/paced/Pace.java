package io.foldback.capture.device.paced;

import io.foldback.audio.block.RoomClock;

/** An absolute schedule of periods: no error adds up, and what is too late is left out. */
final class Pace {
    private final RoomClock crystal;
    private final int periodFrames;
    private final long stallNanos;
    private long nextFrame;

    /**
     * @param ppm how much faster than this host's clock it is
     * @param stallNanos a period that is due for longer is left out
     */
    Pace(long startNanos, int periodFrames, double ppm, long stallNanos) {
        crystal = new RoomClock(0, startNanos, ppm);
        this.periodFrames = periodFrames;
        this.stallNanos = stallNanos;
    }

    /** Nanoseconds until the next period is complete; 0 or less when it is. */
    long untilDue(long nowNanos) {
        return crystal.nanosAt(nextFrame + periodFrames) - nowNanos;
    }

    /** First frame of the period to deliver now. */
    long takeDue(long nowNanos) {
        if (-untilDue(nowNanos) > stallNanos) {
            nextFrame = crystal.positionAt(nowNanos) / periodFrames * periodFrames - periodFrames;
        }
        final long frame = nextFrame;
        nextFrame += periodFrames;
        return frame;
    }
}
