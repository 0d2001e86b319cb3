package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;

/**
 * Lets the blocks of one stream pass in order, once each, and young. A block's age counts from the earliest arrival that
 * the last seconds make plausible (the smallest arrival - position / rate), so it needs no common clock. The window moves
 * with positions, not with time: a thawed process must not take its backlog for the new normal.
 *
 * <p>Of an epoch that begins nothing is known, and what a stall held up until then would pass as if its way were that
 * long. So for a quarter of a second blocks that tell when they were captured are not to be older than that against the
 * quickest way that could be, one that takes no time. A way that is longer costs its first quarter of a second.
 *
 * <p>One thread at a time; allocates nothing.
 */
public final class ArrivalFilter {
    private static final long WINDOW_FRAMES = AudioBlock.SAMPLE_RATE;
    private static final long LEARNING_NANOS = 250_000_000;
    private static final long NONE = Long.MAX_VALUE;

    private final long maxAgeNanos;
    private final LinkCounters counters;
    private boolean started;
    private int epoch;
    private long epochNanos;
    private long nextPosition;
    private long windowStart;
    private long windowMin = NONE;
    private long previousMin = NONE;

    public ArrivalFilter(long maxAgeNanos, LinkCounters counters) {
        this.maxAgeNanos = maxAgeNanos;
        this.counters = counters;
    }

    /** Whether the block may pass; every verdict is counted. */
    public boolean passes(AudioBlock block, long nowNanos) {
        if (!started || block.epoch() != epoch) {
            return startsEpoch(block, nowNanos);
        }
        if (block.position() < nextPosition) {
            counters.countDuplicate();
            return false;
        }
        final long missing = (block.position() - nextPosition) / block.frames();
        if (missing > 0) {
            counters.countLost(missing);
        }
        nextPosition = block.position() + block.frames();
        return isYoung(block, nowNanos);
    }

    private boolean startsEpoch(AudioBlock block, long nowNanos) {
        if (started && !Epoch.isLater(block.epoch(), epoch)) {
            counters.countDuplicate();
            return false;
        }
        started = true;
        epoch = block.epoch();
        epochNanos = nowNanos;
        nextPosition = block.position() + block.frames();
        windowStart = block.position();
        windowMin = NONE;
        previousMin = NONE;
        return isYoung(block, nowNanos);
    }

    private boolean isYoung(AudioBlock block, long nowNanos) {
        final long arrival = nowNanos - RoomClock.nanosOf(block.position());
        if (block.position() - windowStart >= WINDOW_FRAMES) {
            previousMin = windowMin;
            windowMin = NONE;
            windowStart = block.position();
        }
        windowMin = Math.min(windowMin, arrival);
        if (arrival - Math.min(quickest(block, nowNanos), Math.min(windowMin, previousMin)) > maxAgeNanos) {
            counters.countLate();
            return false;
        }
        counters.countReceived();
        return true;
    }

    /** What the arrival would be if the block had come the instant it was whole; that of no block once others tell. */
    private long quickest(AudioBlock block, long nowNanos) {
        if (block.captureNanos() == 0 || nowNanos - epochNanos > LEARNING_NANOS) {
            return NONE;
        }
        return block.captureNanos() + RoomClock.nanosOf(block.frames()) - RoomClock.nanosOf(block.position());
    }
}
