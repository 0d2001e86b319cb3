package io.foldback.capture.clock;

import io.foldback.audio.block.AudioBlock;

/**
 * Which instant a device's frames belong to: a delay-locked loop over (frame, nanos) after F. Adriaensen, "Using a DLL to
 * filter time" (2005), with a bandwidth that narrows as it settles. Callbacks are late, never early, and some devices
 * deliver in bursts, so the loop is fed with the least late callback of each 20 ms.
 */
public final class DeviceClock {
    private static final double NOMINAL_NANOS_PER_FRAME = 1e9 / AudioBlock.SAMPLE_RATE;
    private static final int WINDOW_FRAMES = AudioBlock.SAMPLE_RATE / 50;
    private static final double[] BANDWIDTH_HZ = {1, 0.2, 0.05, 0.02};
    private static final double[] FROM_SECONDS = {0, 2, 10, 60};
    private static final double START_SECONDS = 0.5;

    /** No crystal is further off; what would say so is a fault of the stamps. */
    private static final double MAX_PPM = 2000;

    /** Later than this for {@link #JUMP_WINDOWS} windows, and frames were lost that the device does not know of. */
    private static final double JUMP_NANOS = 30e6;

    private static final int JUMP_WINDOWS = 3;

    /** No correction below this: a callback is late by as much now and then. */
    private static final double DOUBT_NANOS = 1.5e6;

    private static final int SETTLING_WINDOWS = 5;

    private boolean started;
    private int windows;
    private long startFrame;
    private long anchorFrame;
    private long anchorNanos;
    private double anchorFraction;
    private double nanosPerFrame = NOMINAL_NANOS_PER_FRAME;
    private long windowEnd;
    private long earliestFrame;
    private double earliest;
    private int jumpWindows;
    private double jumpNanos;

    /** Forgets the device; the next update starts anew. */
    public void reset() {
        started = false;
        windows = 0;
        nanosPerFrame = NOMINAL_NANOS_PER_FRAME;
    }

    /**
     * A period was stamped.
     *
     * @param frame number of its first frame
     * @param captureNanos when that frame was at the device, as far as the callback could tell
     * @return frames that must have been lost before it, to be added to this and all later frame numbers; mostly 0
     */
    public long update(long frame, long captureNanos) {
        if (!started) {
            start(frame, captureNanos);
            return 0;
        }
        final double lateness = latenessNanos(frame, captureNanos);
        if (lateness < 0 && frame - startFrame < START_SECONDS * AudioBlock.SAMPLE_RATE) {
            shift(lateness); // the very first callback was late
        }
        if (lateness < earliest) {
            earliest = lateness;
            earliestFrame = frame;
        }
        return frame < windowEnd ? 0 : endWindow(frame);
    }

    /**
     * What must be added to a count after a loss of unknown size so that it agrees with the time again; below 0 when the
     * count has jumped too far, 0 when it agrees.
     */
    public long correction(long frame, long captureNanos) {
        final double lateness = latenessNanos(frame, captureNanos);
        return Math.abs(lateness) < DOUBT_NANOS ? 0 : Math.round(lateness / nanosPerFrame);
    }

    private void start(long frame, long captureNanos) {
        started = true;
        startFrame = frame;
        anchorFrame = frame;
        anchorNanos = captureNanos;
        anchorFraction = 0;
        jumpWindows = 0;
        openWindow(frame);
    }

    private void openWindow(long frame) {
        windowEnd = frame + WINDOW_FRAMES;
        earliest = Double.MAX_VALUE;
        earliestFrame = frame;
    }

    private long endWindow(long frame) {
        final double error = earliest;
        final long errorFrame = earliestFrame;
        windows = Math.min(windows + 1, SETTLING_WINDOWS);
        openWindow(frame);
        if (error < -JUMP_NANOS) {
            shift(error);
            jumpWindows = 0;
            return 0;
        }
        if (error > JUMP_NANOS) {
            return late(error);
        }
        jumpWindows = 0;
        follow(errorFrame, error);
        return 0;
    }

    private long late(double error) {
        jumpNanos = jumpWindows == 0 ? error : Math.min(jumpNanos, error);
        if (++jumpWindows < JUMP_WINDOWS) {
            return 0;
        }
        jumpWindows = 0;
        final long lost = Math.round(jumpNanos / nanosPerFrame);
        windowEnd += lost;
        return lost;
    }

    private void follow(long frame, double error) {
        final double elapsedFrames = frame - anchorFrame;
        if (elapsedFrames <= 0) {
            return;
        }
        final double omega = 2 * Math.PI * bandwidth() * elapsedFrames / AudioBlock.SAMPLE_RATE;
        moveAnchor(frame);
        shift(Math.min(1, Math.sqrt(2) * omega) * error);
        final double limit = NOMINAL_NANOS_PER_FRAME * MAX_PPM * 1e-6;
        final double faster = nanosPerFrame + Math.min(1, omega * omega) * error / elapsedFrames;
        nanosPerFrame = Math.clamp(faster, NOMINAL_NANOS_PER_FRAME - limit, NOMINAL_NANOS_PER_FRAME + limit);
    }

    private double bandwidth() {
        final double seconds = (anchorFrame - startFrame) / (double) AudioBlock.SAMPLE_RATE;
        int stage = 0;
        while (stage + 1 < FROM_SECONDS.length && seconds >= FROM_SECONDS[stage + 1]) {
            stage++;
        }
        return BANDWIDTH_HZ[stage];
    }

    private void moveAnchor(long frame) {
        shift((frame - anchorFrame) * nanosPerFrame);
        anchorFrame = frame;
    }

    private void shift(double nanos) {
        final double sum = anchorFraction + nanos;
        final double whole = Math.floor(sum);
        anchorNanos += (long) whole;
        anchorFraction = sum - whole;
    }

    /** Whether the first 100 ms are over, so that bursts and a late start are known for what they are. */
    public boolean isSettled() {
        return windows == SETTLING_WINDOWS;
    }

    /** The smoothed instant of a frame. */
    public long nanosAt(long frame) {
        return anchorNanos + Math.round(anchorFraction + (frame - anchorFrame) * nanosPerFrame);
    }

    /** How much later than the smoothed instant a period was stamped. */
    public double latenessNanos(long frame, long captureNanos) {
        return captureNanos - anchorNanos - anchorFraction - (frame - anchorFrame) * nanosPerFrame;
    }
}
