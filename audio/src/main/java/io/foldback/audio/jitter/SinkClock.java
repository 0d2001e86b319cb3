package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;

/**
 * The even clock behind the uneven calls of a sink: a second-order delay-locked loop (F. Adriaensen, "Using a DLL to
 * filter time", 2005), from 1 Hz of bandwidth at its start to 0.05 Hz. A call that is further off than the sink's own
 * buffer can hide is taken for a stall, and the clock begins anew. One thread.
 */
public final class SinkClock {
    private static final double NANOS_PER_FRAME = 1e9 / AudioBlock.SAMPLE_RATE;
    private static final double FINAL_HERTZ = 0.05;

    private final long stallNanos;
    private boolean running;
    private long base;
    private double next;
    private double nanosPerFrame;
    private long frames;
    private long stalls;

    /** @param stallNanos how far a call may be off before it counts as a stall */
    public SinkClock(long stallNanos) {
        this.stallNanos = stallNanos;
    }

    /**
     * Takes the time of one call.
     *
     * @param callFrames frames that are due from this call to the next
     * @return the instant of this call on the even clock
     */
    public long tick(int callFrames, long nowNanos) {
        final double error = running ? nowNanos - base - next : 0;
        if (!running || Math.abs(error) > stallNanos) {
            restart(nowNanos);
            next = callFrames * nanosPerFrame;
            return nowNanos;
        }
        final long tick = base + Math.round(next);
        final double hertz = Math.max(FINAL_HERTZ, 1 / (1 + frames * NANOS_PER_FRAME * 1e-9));
        final double omega = 2 * Math.PI * hertz * callFrames * NANOS_PER_FRAME * 1e-9;
        next += Math.min(1, Math.sqrt(2) * omega) * error + callFrames * nanosPerFrame;
        nanosPerFrame += Math.min(1, omega * omega) * error / callFrames;
        frames += callFrames;
        return tick;
    }

    /** How much faster than 48,000 frames a second the sink runs, in parts per million. */
    public double ppm() {
        return (NANOS_PER_FRAME / nanosPerFrame - 1) * 1e6;
    }

    /** How often a call was too far off. */
    public long stalls() {
        return stalls;
    }

    private void restart(long nowNanos) {
        stalls += running ? 1 : 0;
        running = true;
        base = nowNanos;
        next = 0;
        frames = 0;
        nanosPerFrame = NANOS_PER_FRAME;
    }
}
