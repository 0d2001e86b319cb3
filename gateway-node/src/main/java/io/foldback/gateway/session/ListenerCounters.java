package io.foldback.gateway.session;

import io.foldback.link.control.NodeStatistics.Latency;

/**
 * What one listener got. Written by the one thread that sends to it, read by anybody; a reader may see a block's counts
 * half way, never wrong sums over time.
 */
public final class ListenerCounters {
    private static final int RECENT = 100;

    private final long[] recentNanos = new long[RECENT];
    private volatile long blocks;
    private volatile long droppedFrames;
    private volatile long drops;
    private volatile long gaps;
    private volatile long bytes;
    private long nextPosition = -1;
    private int epoch;
    private long measured;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    /**
     * A payload was taken by the socket.
     *
     * @param position of its first frame
     * @param captureNanos of its first frame, 0 when not known
     * @param wireBytes its length
     */
    public synchronized void delivered(
            int blockEpoch, long position, int frames, long captureNanos, long nowNanos, int wireBytes) {
        if (nextPosition >= 0 && (blockEpoch != epoch || position != nextPosition)) {
            gaps = gaps + 1;
        }
        epoch = blockEpoch;
        nextPosition = position + frames;
        blocks = blocks + 1;
        bytes = bytes + wireBytes;
        if (captureNanos != 0) {
            measure(nowNanos - captureNanos);
        }
    }

    /** A payload was thrown away because the listener was too slow. */
    public synchronized void dropped(int frames) {
        drops = drops + 1;
        droppedFrames = droppedFrames + frames;
    }

    private void measure(long nanos) {
        recentNanos[(int) (measured % RECENT)] = nanos;
        measured++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    public long blocks() {
        return blocks;
    }

    public long droppedFrames() {
        return droppedFrames;
    }

    /** How many payloads were thrown away. */
    public long drops() {
        return drops;
    }

    /** How often the next payload was not the one that follows the last. */
    public long gaps() {
        return gaps;
    }

    public long bytes() {
        return bytes;
    }

    /** Age of the payloads when the socket took them: mean, min, max over all, p99 over the last hundred. */
    public synchronized Latency latency() {
        if (measured == 0) {
            return Latency.NONE;
        }
        final int count = (int) Math.min(measured, RECENT);
        final long[] sorted = java.util.Arrays.copyOf(recentNanos, count);
        java.util.Arrays.sort(sorted);
        final long p99 = sorted[Math.min(count - 1, (int) Math.ceil(count * 0.99) - 1)];
        return new Latency(measured, sumNanos / 1e6 / measured, minNanos / 1e6, maxNanos / 1e6, p99 / 1e6);
    }
}
