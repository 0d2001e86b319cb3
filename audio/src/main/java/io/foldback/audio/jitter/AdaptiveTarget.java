package io.foldback.audio.jitter;

/**
 * How long the ear waits. Raised at once to what would have saved a block that came too late; lowered block by
 * block, one in 3 s, after 30 s in which less would have done. Blocks that come later than the maximum teach nothing: no waiting covers them.
 * Frames; one thread.
 */
final class AdaptiveTarget {
    private static final int BUCKETS = 10;
    private static final long BUCKET_NANOS = 3_000_000_000L;

    private final PlayoutSettings settings;
    private final long[] needs = new long[BUCKETS];
    private int current;
    private int filled;
    private long bucketEnd;
    private int target;
    private int pullFrames;

    AdaptiveTarget(PlayoutSettings settings) {
        this.settings = settings;
        target = settings.targetFrames();
    }

    /** Less than a pull cannot be held, because a pull takes that much at once. */
    int frames() {
        return Math.max(target, pullFrames);
    }

    void pulling(int frames) {
        pullFrames = frames;
    }

    /**
     * A block came, {@code behind} frames after it would have come on the fastest way.
     *
     * @param missed whether it, or a part of it, was already played over
     */
    void arrived(long behind, boolean missed, long nowNanos) {
        turn(nowNanos);
        final long need = behind + pullFrames + settings.blockFrames() / 2;
        if (need <= settings.maxTargetFrames()) {
            needs[current] = Math.max(needs[current], need);
            if (missed && need > target) {
                target = (int) need;
            }
        }
    }

    private void turn(long nowNanos) {
        if (filled == 0 || nowNanos - bucketEnd >= 0) {
            current = (current + 1) % BUCKETS;
            filled = Math.min(filled + 1, BUCKETS + 1);
            bucketEnd = nowNanos + BUCKET_NANOS;
            if (filled > BUCKETS) {
                lower();
            }
            needs[current] = 0;
        }
    }

    private void lower() {
        long need = settings.targetFrames();
        for (final long seen : needs) {
            need = Math.max(need, seen);
        }
        if (target - settings.blockFrames() >= need) {
            target -= settings.blockFrames();
        }
    }
}
