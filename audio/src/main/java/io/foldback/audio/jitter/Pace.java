package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.drift.DriftLoop;

/**
 * At which pace an ear plays: its sink's own, bit for bit, while the clocks agree. A delay that crept away is brought back
 * by a slip when it was a step, as a disturbance leaves it; when it was steady, the source's clock is followed by
 * resampling, which begins and ends at a whole frame. Clocks that turn out to agree are left again within a second or two;
 * those that differ by a few ppm only are followed now and then. Steps are no clock: while it follows they are walked
 * off at a pace that nobody hears, and the loop sees next to nothing of them. One thread.
 */
final class Pace {
    /** Clocks that agree so well take a minute or more to creep half a block apart. */
    private static final double AGREEING = 10e-6;

    private static final int CALM_FRAMES = AudioBlock.SAMPLE_RATE / 2;
    /** A delay that ran from the loop for so long does so by a drift of which the loop knows nothing. */
    private static final int RUNNING_FRAMES = AudioBlock.SAMPLE_RATE / 2;
    /** 0.7 cents; a block of 64 frames in 3 s. */
    private static final double WALK = 400e-6;
    /** What the loop may see of a step. */
    private static final double LEAST_STEP = 2;

    private final SlipDetector slips;
    private final SteadyDrift steady = new SteadyDrift();
    private final DriftLoop loop = new DriftLoop(AudioBlock.SAMPLE_RATE);
    private boolean follows;
    private boolean leaving;
    private boolean moved;
    private long slipped;
    private double offset;
    private int calmFrames;
    private int runningFrames;

    Pace(int blockFrames) {
        slips = new SlipDetector(blockFrames);
    }

    /** Another source, or the same one anew: nothing is known of its clock. */
    void begin() {
        follows = false;
        moved();
    }

    /** The delay was brought to its target in one go, or is free because nothing is heard. */
    void moved() {
        slips.restart();
        steady.restart();
        slipped = 0;
        moved = true;
    }

    /** Whether sound is, or may be, between two frames. */
    boolean follows() {
        return follows;
    }

    /** Frames of the source that pass with each of the sink while nothing is heard. */
    double unheard() {
        return 1 + drift();
    }

    /** By how much the source's clock runs faster than the sink's, as far as is known; 0 while they agree. */
    double drift() {
        return follows ? loop.drift() : 0;
    }

    /**
     * Takes a reading, before {@link #step}.
     *
     * @param frames that will be pulled
     * @param delay that there is, in frames
     * @param excess delay minus target
     * @param lean by how much more slowly than the clock of the arrivals the source's is known to run; when that became
     *     known, the delay was found to be another one at once
     * @return frames to leave out (positive) or to double (negative), at most a block; 0: go on
     */
    int slip(int frames, double delay, double excess, double lean, long nowNanos) {
        if (follows) {
            return 0;
        }
        steady.add(frames, delay + slipped);
        final int slip = slips.judge(excess, nowNanos);
        if (slip == 0) {
            return 0;
        }
        if (steady.explains(slip)) {
            follow(steady.rate());
            return 0;
        }
        if (Math.abs(lean) > AGREEING && lean * slip < 0) {
            follow(-lean);
            return 0;
        }
        slipped += slip;
        if (!steady.early()) {
            steady.restart();
        }
        return slip;
    }

    private void follow(double rate) {
        follows = true;
        leaving = false;
        moved = true;
        calmFrames = 0;
        loop.restart(rate);
    }

    /**
     * Frames of the source that pass with each frame of the sink.
     *
     * @param fraction how far behind a whole frame the sound is, 0..1
     */
    double step(int frames, double excess, double fraction) {
        if (!follows) {
            return 1;
        }
        if (leaving) {
            return towardsWhole(frames, fraction);
        }
        final double error = moved ? 0 : excess - offset;
        final double seen = Math.clamp(error, -LEAST_STEP, LEAST_STEP);
        moved = false;
        widen(frames, seen != error);
        final double pace = loop.pace(frames, seen);
        offset = excess - seen;
        final double walk = Math.clamp(offset, -WALK * frames, WALK * frames);
        offset -= walk;
        judge(frames);
        return pace + walk / frames;
    }

    private void widen(int frames, boolean running) {
        runningFrames = running ? runningFrames + frames : 0;
        if (runningFrames > RUNNING_FRAMES) {
            runningFrames = 0;
            loop.restart(loop.drift());
        }
    }

    private void judge(int frames) {
        final boolean calm = Math.abs(loop.drift()) < AGREEING && Math.abs(offset) < 1;
        calmFrames = calm ? calmFrames + frames : 0;
        leaving = calmFrames > CALM_FRAMES;
    }

    private double towardsWhole(int frames, double fraction) {
        if (fraction == 0) {
            begin();
            return 1;
        }
        final double way = fraction < 0.5 ? -fraction : 1 - fraction;
        return 1 + Math.clamp(way / frames, -WALK, WALK);
    }
}
