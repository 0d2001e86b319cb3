package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.drift.DriftLoop;

/**
 * At which pace an ear plays: its sink's own, bit for bit, while the clocks agree; the source's, by the resampler, once the
 * delay has crept away; and the sink's again when it turns out that the clocks do agree, with the sound brought back to
 * whole frames. One thread.
 */
final class Pace {
    /** Clocks that agree so well take a minute or more to creep half a block apart. */
    private static final double AGREEING = 10e-6;

    private static final int CALM_FRAMES = 2 * AudioBlock.SAMPLE_RATE;

    /** Well within what the detector finds, so that it does not find it again at once. */
    private final double nearFrames;

    private final CreepDetector creep;
    private final DriftLoop loop = new DriftLoop(AudioBlock.SAMPLE_RATE);
    private boolean follows;
    private int calmFrames;

    Pace(int blockFrames) {
        creep = new CreepDetector(blockFrames);
        nearFrames = blockFrames / 4.0;
    }

    /** What is heard begins anew, at its target. */
    void restart() {
        follows = false;
        creep.restart();
        loop.restart();
        calmFrames = 0;
    }

    /** It was moved to its target while it goes on. */
    void jumped() {
        creep.restart();
        loop.restart();
        calmFrames = 0;
    }

    /** By how much the source's clock runs faster than the sink's, as far as is known; 0 while they agree. */
    double drift() {
        return follows ? loop.drift() : 0;
    }

    /**
     * The pace for the next frames.
     *
     * @param excess delay minus target, in frames
     * @param fraction how far behind a whole frame the sound is, 0..1
     */
    double next(int frames, double excess, double fraction, long nowNanos) {
        if (!follows && creep.judge(excess, nowNanos)) {
            follows = true;
            calmFrames = 0;
            loop.restart();
        }
        if (!follows) {
            return towardsWhole(frames, fraction);
        }
        final double pace = loop.pace(frames, excess);
        final boolean calm = Math.abs(loop.drift()) < AGREEING && Math.abs(excess) < nearFrames;
        calmFrames = calm ? calmFrames + frames : 0;
        if (calmFrames > CALM_FRAMES) {
            follows = false;
            creep.restart();
        }
        return pace;
    }

    /** 1 at a whole frame; else as fast as may be to the nearest one. */
    private static double towardsWhole(int frames, double fraction) {
        final double way = fraction < 0.5 ? -fraction : 1 - fraction;
        return 1 + Math.clamp(way / frames, -DriftLoop.MOST, DriftLoop.MOST);
    }
}
