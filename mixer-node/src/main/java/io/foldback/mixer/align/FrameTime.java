package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;

/** How long frames last at the clock master's rate. */
final class FrameTime {
    private static final double NOMINAL = 1e9 / AudioBlock.SAMPLE_RATE;

    private double nanosPerFrame = NOMINAL;

    void setPpm(double ppm) {
        nanosPerFrame = NOMINAL / (1 + ppm * 1e-6);
    }

    /** When {@code position} is, if {@code anchor} is at {@code anchorNanos}. */
    long at(long position, long anchor, long anchorNanos) {
        return anchorNanos + Math.round((position - anchor) * nanosPerFrame);
    }

    long frames(long nanos) {
        return Math.round(nanos / nanosPerFrame);
    }
}
