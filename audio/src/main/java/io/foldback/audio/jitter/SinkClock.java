package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;

/**
 * The even clock behind the uneven calls of a sink: a second-order delay-locked loop (F. Adriaensen, "Using a DLL to
 * filter time", 2005), from 1 Hz of bandwidth at its start to 0.05 Hz. A call that is further off than the sink's own
 * buffer can hide is taken for a stall, and the clock begins anew; so are calls that stay more than a period off, for
 * what a buffer hides is caught up with. One thread.
 */
public final class SinkClock {
    private static final double NANOS_PER_FRAME = 1e9 / AudioBlock.SAMPLE_RATE;
    private static final double FINAL_HERTZ = 0.05;
    /** Longer than any device gathers periods to deliver them at once. */
    private static final int STAYING_FRAMES = AudioBlock.SAMPLE_RATE / 40;

    private final long stallNanos;
    private boolean running;
    private long base;
    private double next;
    private double nanosPerFrame;
    private long frames;
    private long stalls;
    private long astray;

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
        if (!running || Math.abs(error) > stallNanos || staysAway(error, callFrames)) {
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

    /** Whether calls have been off by more than a period, and to the same side, for too long to be a burst. */
    private boolean staysAway(double error, int callFrames) {
        final boolean away = Math.abs(error) > callFrames * NANOS_PER_FRAME;
        final int signed = error > 0 ? callFrames : -callFrames;
        if (!away || signed * astray < 0) {
            astray = 0;
        }
        astray += away ? signed : 0;
        return Math.abs(astray) >= STAYING_FRAMES;
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
        astray = 0;
        nanosPerFrame = NANOS_PER_FRAME;
    }
}
