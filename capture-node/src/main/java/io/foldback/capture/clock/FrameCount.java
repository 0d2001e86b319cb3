package io.foldback.capture.clock;

/**
 * Numbers a device's frames: its own count, corrected by time where frames were lost and it cannot say how many. Owned by
 * the capture thread.
 */
public final class FrameCount {
    private final DeviceClock clock;
    private boolean started;
    private long shift;
    private long expected;
    private long lostFrames;

    /** @param clock told each period under its corrected number */
    public FrameCount(DeviceClock clock) {
        this.clock = clock;
    }

    /** The device was opened anew, with a clock that was reset. */
    public void reset() {
        started = false;
        shift = 0;
    }

    /**
     * A period came.
     *
     * @param deviceFrame its first frame in the device's own count
     * @param doubtful whether frames may have been lost before it, and the count does not tell how many; that some were it
     *     tells by any jump
     * @param captureNanos when its first frame was at the device, as far as the callback could tell
     * @return number of its first frame
     */
    public long number(long deviceFrame, int frames, boolean doubtful, long captureNanos) {
        long frame = deviceFrame + shift;
        if (doubtful && started) {
            final long least = frame == expected ? expected : expected + 1;
            frame = Math.max(least, frame + clock.correction(frame, captureNanos));
            lostFrames += frame - expected;
        }
        final long found = clock.update(frame, captureNanos);
        frame += found;
        lostFrames += found;
        shift = frame - deviceFrame;
        expected = frame + frames;
        started = true;
        return frame;
    }

    /** Frames that were lost so far, beyond those that the device counted without doubt. */
    public long lostFrames() {
        return lostFrames;
    }
}
