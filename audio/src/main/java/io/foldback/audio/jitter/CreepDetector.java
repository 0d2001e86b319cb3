package io.foldback.audio.jitter;

/**
 * Finds a delay that has crept away from its target because two clocks differ: it must have been off by more than half a
 * block, to the same side, during a whole quarter of a second. One thread.
 */
final class CreepDetector {
    private static final long WINDOW_NANOS = 250_000_000;

    private final int block;
    private long windowEnd;
    private double least;
    private double most;
    private boolean open;

    CreepDetector(int blockFrames) {
        block = blockFrames;
    }

    void restart() {
        open = false;
    }

    /** Takes one reading of delay minus target, in frames; whether it has crept away. */
    boolean judge(double excess, long nowNanos) {
        if (!open) {
            open = true;
            windowEnd = nowNanos + WINDOW_NANOS;
            least = excess;
            most = excess;
        }
        least = Math.min(least, excess);
        most = Math.max(most, excess);
        if (nowNanos - windowEnd < 0) {
            return false;
        }
        open = false;
        return 2 * least > block || 2 * most < -block;
    }
}
