package io.foldback.gateway.session;

import io.foldback.link.control.LatencyMeter;
import io.foldback.link.control.NodeStatistics.Latency;

/**
 * What one listener got. Written by the one thread that sends to it, read by anybody; a reader may see a block's counts
 * half way, never wrong sums over time.
 */
public final class ListenerCounters {
    private static final long LONGEST_ROUND_TRIP_NANOS = 60_000_000_000L;

    private final LatencyMeter age = new LatencyMeter();
    private volatile long blocks;
    private volatile long droppedFrames;
    private volatile long drops;
    private volatile long gaps;
    private volatile long bytes;
    private volatile long roundTripNanos;
    private long nextPosition = -1;
    private int epoch;

    /**
     * A payload was taken: by the socket, or by the stream that writes to it.
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
            age.add(nowNanos - captureNanos);
        }
    }

    /** A payload was thrown away because the listener was too slow. */
    public synchronized void dropped(int frames) {
        drops = drops + 1;
        droppedFrames = droppedFrames + frames;
    }

    /** A ping of ours was answered so long after it left, as the answer says; what cannot be does not count. */
    public void answered(long nanos) {
        if (nanos > 0 && nanos < LONGEST_ROUND_TRIP_NANOS) {
            roundTripNanos = nanos;
        }
    }

    /** There and back, of the latest ping that was answered; 0 before. */
    public long roundTripNanos() {
        return roundTripNanos;
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

    /** Age of the payloads when they were delivered: mean, min, max over all, p99 over the last hundred. */
    public Latency latency() {
        return age.read();
    }
}
