package io.foldback.mixer.align;

/**
 * How many blocks a source comes behind the clock master at worst, over the last 30 to 40 seconds. Its first blocks are
 * believed; later a greater need is believed when it shows again after a while: a stall comes once, long periods of a
 * device always.
 */
final class LagGauge {
    private static final int WINDOWS = 4;
    private static final long WINDOW_NANOS = 10_000_000_000L;

    /** Longer than any stall whose blocks are not dropped for their age. */
    private static final long SPELL_NANOS = 250_000_000;

    /** Blocks by which a source is known at first. */
    static final int LEARNING_BLOCKS = 16;

    private final long blockNanos;
    private final int maxBlocks;
    private final int[] worst = new int[WINDOWS];
    private int window;
    private long windowEnd;
    private boolean started;
    private int learned;
    private int spellWorst;
    private int spellBefore;
    private long spellStart;
    private boolean stalled;
    private long stallNanos;

    LagGauge(long blockNanos, int maxBlocks) {
        this.blockNanos = blockNanos;
        this.maxBlocks = maxBlocks;
    }

    /**
     * @param behindNanos how long after the master's block of the same position it came; more than the greatest lag is
     *     a stall, of which the blocks that it held up for less tell nothing either
     */
    void came(long behindNanos, long nowNanos) {
        roll(nowNanos);
        final long blocks = Math.ceilDiv(behindNanos - blockNanos / 2, blockNanos);
        if (blocks > maxBlocks) {
            stalled = true;
            stallNanos = nowNanos;
        } else if (!stalled || nowNanos - stallNanos > SPELL_NANOS) {
            stalled = false;
            final int believed = believed((int) blocks, nowNanos);
            worst[window] = Math.max(worst[window], believed);
            learned = Math.min(learned + 1, LEARNING_BLOCKS);
        }
    }

    /** What was not needed before must have been needed in an earlier spell too. */
    private int believed(int blocks, long nowNanos) {
        if (learned < LEARNING_BLOCKS || blocks <= neededBlocks()) {
            return blocks;
        }
        final long spell = nowNanos - spellStart;
        if (spell > SPELL_NANOS) {
            spellBefore = spell > WINDOW_NANOS ? 0 : spellWorst;
            spellWorst = 0;
            spellStart = nowNanos;
        }
        spellWorst = Math.max(spellWorst, blocks);
        return Math.min(blocks, spellBefore);
    }

    /** The next blocks tell of another device, or against another clock, and are believed at once. */
    void learn() {
        learned = 0;
        spellWorst = 0;
        spellBefore = 0;
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
        learn();
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
