package io.foldback.audio.jitter;

import java.util.Arrays;

/**
 * The samples that wait, in an array indexed by position, never a queue: where a frame stands follows from its number
 * alone, so order of arrival and duplicates cannot matter. One thread.
 */
final class JitterBuffer {

    /** What became of a block. */
    enum Verdict {
        STORED,
        DUPLICATE,
        LATE
    }

    private static final long NOTHING = Long.MIN_VALUE;

    private final float[][] planes;
    private final long[] held;
    private final int mask;
    private final int longestBlock;
    private long newestEnd = NOTHING;

    /** @param frames how far apart oldest and newest frame may be, rounded up to a power of two */
    JitterBuffer(int planeCount, int frames, int longestBlock) {
        final int size = Integer.highestOneBit(2 * (frames + longestBlock) - 1);
        planes = new float[planeCount][size];
        held = new long[size];
        mask = size - 1;
        this.longestBlock = longestBlock;
        clear();
    }

    void clear() {
        Arrays.fill(held, NOTHING);
        newestEnd = NOTHING;
    }

    /**
     * Copies a block in.
     *
     * @param samples planes x frames, planar
     * @param playhead the next frame to be played; a block that ends before it is late
     */
    Verdict store(long position, int frames, float[] samples, long playhead) {
        final long end = position + frames;
        if (holds(position) && holds(end - 1)) {
            return Verdict.DUPLICATE;
        }
        if (end <= playhead || (newestEnd != NOTHING && end <= newestEnd - (mask + 1 - longestBlock))) {
            return Verdict.LATE;
        }
        for (int i = 0; i < frames; i++) {
            held[index(position + i)] = position + i;
        }
        final int start = index(position);
        final int first = Math.min(frames, mask + 1 - start);
        for (int p = 0; p < planes.length; p++) {
            System.arraycopy(samples, p * frames, planes[p], start, first);
            System.arraycopy(samples, p * frames + first, planes[p], 0, frames - first);
        }
        newestEnd = Math.max(newestEnd, end);
        return Verdict.STORED;
    }

    boolean holds(long position) {
        return held[index(position)] == position;
    }

    /** How many frames from {@code position} on are here without a hole, at most {@code limit}. */
    int present(long position, int limit) {
        int count = 0;
        while (count < limit && holds(position + count)) {
            count++;
        }
        return count;
    }

    /** How many frames from {@code position} on are missing, at most {@code limit}. */
    int missing(long position, int limit) {
        int count = 0;
        while (count < limit && !holds(position + count)) {
            count++;
        }
        return count;
    }

    /** The last of these positions that is missing; {@code position - 1} when none is. */
    long lastHole(long position, int frames) {
        long last = position + frames - 1;
        while (last >= position && holds(last)) {
            last--;
        }
        return last;
    }

    /** How many of these positions are missing. */
    int holes(long position, int frames) {
        int count = 0;
        for (int i = 0; i < frames; i++) {
            count += holds(position + i) ? 0 : 1;
        }
        return count;
    }

    /** Copies frames that are {@link #present}. */
    void copy(int plane, long position, int frames, float[] out, int outAt) {
        final int start = index(position);
        final int first = Math.min(frames, mask + 1 - start);
        System.arraycopy(planes[plane], start, out, outAt, first);
        System.arraycopy(planes[plane], 0, out, outAt + first, frames - first);
    }

    /** Frames between {@code position} and the end of the newest block; 0 when there are none. */
    long ahead(long position) {
        return newestEnd == NOTHING ? 0 : Math.max(0, newestEnd - position);
    }

    private int index(long position) {
        return (int) position & mask;
    }
}
