package io.foldback.audio.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A bounded ring of preallocated sample slots from one thread to one other, each with a few numbers beside it. Nothing
 * is allocated after construction, so a device callback may be the producer.
 *
 * <p>Producer: {@link #claim}, fill, {@link #publish}. Consumer: {@link #peek}, read, {@link #release}.
 */
public final class BlockRing {
    private static final VarHandle PUBLISHED;
    private static final VarHandle RELEASED;
    private static final VarHandle OVERRUNS;

    static {
        try {
            final MethodHandles.Lookup lookup = MethodHandles.lookup();
            PUBLISHED = lookup.findVarHandle(BlockRing.class, "published", long.class);
            RELEASED = lookup.findVarHandle(BlockRing.class, "released", long.class);
            OVERRUNS = lookup.findVarHandle(BlockRing.class, "overruns", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final float[][] samples;
    private final long[][] stamps;
    private final int mask;
    private long published;
    private long released;
    private long overruns;

    /**
     * @param slots rounded up to a power of two, 1 or more
     * @param samplesPerSlot length of each slot's samples; what they mean is the users' business
     * @param stampsPerSlot how many numbers stand beside them
     */
    public BlockRing(int slots, int samplesPerSlot, int stampsPerSlot) {
        if (slots < 1 || slots > 1 << 16) {
            throw new IllegalArgumentException("slots must be in 1..65536, is " + slots);
        }
        final int size = Integer.highestOneBit(2 * slots - 1);
        samples = new float[size][samplesPerSlot];
        stamps = new long[size][stampsPerSlot];
        mask = size - 1;
    }

    /** Producer: the slot to fill, or -1 when the ring is full, which counts as an overrun. */
    public int claim() {
        if (published - (long) RELEASED.getAcquire(this) > mask) {
            OVERRUNS.setOpaque(this, overruns + 1);
            return -1;
        }
        return (int) published & mask;
    }

    /** Producer: hands the claimed slot over. */
    public void publish() {
        PUBLISHED.setRelease(this, published + 1);
    }

    /** Consumer: the oldest slot, or -1 when there is none. */
    public int peek() {
        return (long) PUBLISHED.getAcquire(this) == released ? -1 : (int) released & mask;
    }

    /** Consumer: gives the slot back that {@link #peek} named. */
    public void release() {
        RELEASED.setRelease(this, released + 1);
    }

    public float[] samples(int slot) {
        return samples[slot];
    }

    public long[] stamps(int slot) {
        return stamps[slot];
    }

    /** How often there was no room. Any thread. */
    public long overruns() {
        return (long) OVERRUNS.getOpaque(this);
    }
}
