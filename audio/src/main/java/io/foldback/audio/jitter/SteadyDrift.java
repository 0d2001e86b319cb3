package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.drift.DriftLoop;

/**
 * Whether one clock runs away from another steadily, as crystals do, or went by a step, as after a stall: how well what it
 * is ahead lies on a straight line over time. A step, or two of them, does not. One thread.
 */
final class SteadyDrift {
    private static final double LINE = 0.9;
    private static final int LEAST_FRAMES = AudioBlock.SAMPLE_RATE;

    private long count;
    private double frames;
    private double meanFrames;
    private double meanLead;
    private double squaresFrames;
    private double squaresLead;
    private double products;

    void restart() {
        count = 0;
        frames = 0;
        meanFrames = 0;
        meanLead = 0;
        squaresFrames = 0;
        squaresLead = 0;
        products = 0;
    }

    /** So many frames went by, and the other clock is ahead by {@code lead} frames now. */
    void add(int went, double lead) {
        count++;
        frames += went;
        final double beside = frames - meanFrames;
        final double above = lead - meanLead;
        meanFrames += beside / count;
        meanLead += above / count;
        squaresFrames += beside * (frames - meanFrames);
        squaresLead += above * (lead - meanLead);
        products += beside * (lead - meanLead);
    }

    /** Whether it is too early to know. */
    boolean early() {
        return frames < LEAST_FRAMES;
    }

    /** Whether a delay is off by so many frames, the most of them at least, because of a clock that can be followed. */
    boolean explains(int excess) {
        return !early()
                && products * products > LINE * squaresFrames * squaresLead
                && Math.abs(rate()) < DriftLoop.MOST
                && 2 * rate() * frames * Integer.signum(excess) > Math.abs(excess);
    }

    /** By how much the other clock runs faster: 10e-6 is 10 ppm. */
    double rate() {
        return products / squaresFrames;
    }
}
