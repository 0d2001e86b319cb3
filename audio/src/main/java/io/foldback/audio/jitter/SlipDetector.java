package io.foldback.audio.jitter;

/**
 * Finds a delay that has crept away from its target because two clocks differ: it must have been off by more than half a
 * block, to the same side, during a whole quarter of a second. One thread.
 */
final class SlipDetector {
    private static final long WINDOW_NANOS = 250_000_000;
    /** Longer blocks must not creep further: what the delay loses is missing when one comes late. */
    private static final int LONGEST = 128;

    private final int block;
    private long windowEnd;
    private double least;
    private double most;
    private boolean open;

    SlipDetector(int blockFrames) {
        block = Math.min(blockFrames, LONGEST);
    }

    void restart() {
        open = false;
    }

    /**
     * Takes one reading.
     *
     * @param excess delay minus target, in frames
     * @return frames to leave out (positive) or to double (negative), at most a block; 0: stay
     */
    int judge(double excess, long nowNanos) {
        if (!open) {
            open = true;
            windowEnd = nowNanos + WINDOW_NANOS;
            least = excess;
            most = excess;
        }
        least = Math.min(least, excess);
        most = Math.max(most, excess);
        if (nowNanos - windowEnd < 0) {
            return 0;
        }
        open = false;
        if (2 * least > block) {
            return (int) Math.min(block, least);
        }
        return 2 * most < -block ? (int) Math.max(-block, most) : 0;
    }
}
