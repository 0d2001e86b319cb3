package io.foldback.mixer.align;

/** How many blocks a source comes behind the clock master at worst, over the last 30 to 40 seconds. */
final class LagGauge {
    private static final int WINDOWS = 4;
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final long blockNanos;
    private final int maxBlocks;
    private final int[] worst = new int[WINDOWS];
    private int window;
    private long windowEnd;
    private boolean started;

    LagGauge(long blockNanos, int maxBlocks) {
        this.blockNanos = blockNanos;
        this.maxBlocks = maxBlocks;
    }

    /**
     * @param behindNanos how long after the master's block of the same position it came; more than the greatest lag is
     *     a stall and tells nothing of the next blocks
     */
    void came(long behindNanos, long nowNanos) {
        roll(nowNanos);
        final long blocks = Math.ceilDiv(behindNanos - blockNanos / 2, blockNanos);
        if (blocks > worst[window] && blocks <= maxBlocks) {
            worst[window] = (int) blocks;
        }
    }

    /** The lag with which none of these blocks would have been waited for; a wait of half a block is let pass. */
    int neededBlocks() {
        int needed = 0;
        for (int i = 0; i < WINDOWS; i++) {
            needed = Math.max(needed, worst[i]);
        }
        return needed;
    }

    void forget() {
        java.util.Arrays.fill(worst, 0);
    }

    private void roll(long nowNanos) {
        if (!started) {
            started = true;
            windowEnd = nowNanos + WINDOW_NANOS;
        } else if (nowNanos - windowEnd > 0) {
            window = (window + 1) % WINDOWS;
            worst[window] = 0;
            windowEnd = nowNanos + WINDOW_NANOS;
        }
    }
}
