package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;

/**
 * Follows the capture times of the clock master's blocks by a delay-locked loop of second order (F. Adriaensen, "Using a
 * DLL to filter time", 2005), wide at first and narrow later. Where no block comes, the line goes on at the last rate.
 */
final class ClockFollower {
    private static final double NOMINAL = 1e9 / AudioBlock.SAMPLE_RATE;
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double MAX_PPM = 1_000;
    private static final long LOST_NANOS = 20_000_000;

    private final FrameTime time;
    private double nanosPerFrame = NOMINAL;
    private long position;
    private long nanos;
    private double fraction;
    private long lockedSince;

    ClockFollower(FrameTime time, long position, long nanos) {
        this.time = time;
        restart(position, nanos);
    }

    /** Another master: its line begins here, the rate is kept until it is known better. */
    void restart(long atPosition, long atNanos) {
        position = atPosition;
        nanos = atNanos;
        fraction = 0;
        lockedSince = atNanos;
    }

    void captured(long atPosition, long atNanos) {
        final long frames = atPosition - position;
        if (frames <= 0) {
            return;
        }
        final double predicted = frames * nanosPerFrame + fraction;
        final double error = atNanos - nanos - predicted;
        if (Math.abs(error) > LOST_NANOS) {
            restart(atPosition, atNanos);
            return;
        }
        follow(atPosition, atNanos, frames, predicted, error);
    }

    private void follow(long atPosition, long atNanos, long frames, double predicted, double error) {
        final double omega = Math.min(0.5, 2 * Math.PI * bandwidth(atNanos) * frames / AudioBlock.SAMPLE_RATE);
        final double corrected = predicted + SQRT_2 * omega * error;
        final long whole = (long) corrected;
        nanos += whole;
        fraction = corrected - whole;
        position = atPosition;
        nanosPerFrame = bounded(nanosPerFrame + omega * omega * error / frames);
        time.setPpm(ratePpm());
    }

    /** In Hz; narrower the longer it follows (PipeWire and Adriaensen start alike). */
    private double bandwidth(long atNanos) {
        final long locked = atNanos - lockedSince;
        if (locked < 2_000_000_000L) {
            return 1;
        }
        return locked < 10_000_000_000L ? 0.2 : 0.05;
    }

    private static double bounded(double nanosPerFrame) {
        return Math.max(NOMINAL * (1 - MAX_PPM * 1e-6), Math.min(NOMINAL * (1 + MAX_PPM * 1e-6), nanosPerFrame));
    }

    long position() {
        return position;
    }

    long nanos() {
        return nanos;
    }

    double ratePpm() {
        return (NOMINAL / nanosPerFrame - 1) * 1e6;
    }

    long nanosAt(long atPosition) {
        return nanos + Math.round((atPosition - position) * nanosPerFrame);
    }
}
