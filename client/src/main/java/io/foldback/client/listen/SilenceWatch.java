package io.foldback.client.listen;

/** Whether sound that came once has stopped coming. Time is given; one thread, which looks about twice a second. */
final class SilenceWatch {
    static final long PATIENCE_NANOS = 3_000_000_000L;

    /** Who did not look for longer was asleep, and cannot tell what came meanwhile. */
    private static final long LONGEST_LOOK_NANOS = 1_000_000_000L;

    private long blocks;
    private long lookedNanos;
    private long silentNanos;

    /** @param blocksNow that came since the beginning */
    boolean isSilent(long blocksNow, long nowNanos) {
        silentNanos = blocksNow == blocks ? silentNanos + Math.min(nowNanos - lookedNanos, LONGEST_LOOK_NANOS) : 0;
        blocks = blocksNow;
        lookedNanos = nowNanos;
        return blocks > 0 && silentNanos >= PATIENCE_NANOS;
    }
}
