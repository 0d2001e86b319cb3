package io.foldback.capture.device;

import io.foldback.audio.ring.BlockRing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The way of periods from a device's thread to the capture thread. The producer copies planar samples into a slot, stamps
 * it and unparks the consumer; it never allocates and never waits. A full ring costs the period, counted.
 *
 * <p>Producer: {@link #begin}, fill {@link #samples}, {@link #end}. Consumer: {@link #attach}, {@link #peek}, read,
 * {@link #release}.
 */
public final class CaptureRing {
    /** What a ring holds at least: enough for the capture thread to be held up, too little to hide a delay. */
    private static final int HOLD_FRAMES = 4800;

    private static final int FRAMES = 0;
    private static final int NANOS = 1;
    private static final int FRAME = 2;
    private static final int DOUBTFUL = 3;
    private static final VarHandle LOST;

    static {
        try {
            LOST = MethodHandles.lookup().findVarHandle(CaptureRing.class, "lostFrames", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BlockRing ring;
    private final int channels;
    private final int periodFrames;
    private volatile @Nullable Thread consumer;
    private long expectedFrame = -1;
    private boolean doubtful;
    private long lostFrames;
    private volatile long lastCaptureNanos;

    /** @param periodFrames most frames of a period, and the distance of planes within a slot */
    public CaptureRing(int channels, int periodFrames) {
        this.channels = channels;
        this.periodFrames = periodFrames;
        ring = new BlockRing(Math.max(4, Math.ceilDiv(HOLD_FRAMES, periodFrames)), channels * periodFrames, 4);
    }

    public int channels() {
        return channels;
    }

    public int periodFrames() {
        return periodFrames;
    }

    /**
     * Producer: claims a slot for a period.
     *
     * @param frame number of its first frame in the device's own count; a jump says that the device missed frames
     * @param captureNanos when its first frame was at the device
     * @return the slot, or -1 when there is no room
     */
    public int begin(long frame, int frames, long captureNanos) {
        if (expectedFrame >= 0 && frame > expectedFrame && !doubtful) {
            LOST.setOpaque(this, lostFrames + frame - expectedFrame);
        }
        expectedFrame = frame + frames;
        lastCaptureNanos = captureNanos;
        final int slot = ring.claim();
        if (slot >= 0) {
            final long[] stamps = ring.stamps(slot);
            stamps[FRAMES] = frames;
            stamps[NANOS] = captureNanos;
            stamps[FRAME] = frame;
            stamps[DOUBTFUL] = doubtful ? 1 : 0;
            doubtful = false;
        }
        return slot;
    }

    /** Producer: the device may have lost frames before the next period, and its count does not tell how many. */
    public void doubt() {
        doubtful = true;
    }

    /** Planar: channel c begins at c x {@link #periodFrames}. */
    public float[] samples(int slot) {
        return ring.samples(slot);
    }

    /** Producer: hands the claimed slot over and wakes the consumer. */
    public void end() {
        ring.publish();
        LockSupport.unpark(consumer);
    }

    /** The calling thread is the consumer from now on. */
    public void attach() {
        consumer = Thread.currentThread();
    }

    /** Consumer: the oldest slot, or -1. */
    public int peek() {
        return ring.peek();
    }

    public void release() {
        ring.release();
    }

    public int frames(int slot) {
        return (int) ring.stamps(slot)[FRAMES];
    }

    public long captureNanos(int slot) {
        return ring.stamps(slot)[NANOS];
    }

    /** Number of the slot's first frame in the device's own count. */
    public long frame(int slot) {
        return ring.stamps(slot)[FRAME];
    }

    /** Whether frames may have been lost before the slot's first one that its number does not account for. */
    public boolean isDoubtful(int slot) {
        return ring.stamps(slot)[DOUBTFUL] != 0;
    }

    /** Periods for which there was no room. Any thread. */
    public long overruns() {
        return ring.overruns();
    }

    /** Frames that the device did not deliver, by its own count where that is beyond doubt. Any thread. */
    public long lostFrames() {
        return (long) LOST.getOpaque(this);
    }

    /** Capture time of the newest period; 0 before the first one. Any thread. */
    public long lastCaptureNanos() {
        return lastCaptureNanos;
    }
}
