package io.foldback.audio.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of references from one thread to one other. Allocates nothing after construction. The producer's
 * methods are {@link #offer} and {@link #refused}, all others are the consumer's.
 */
public final class SpscQueue<T> {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle REFUSED;

    static {
        try {
            REFUSED = MethodHandles.lookup().findVarHandle(SpscQueue.class, "refused", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Object[] slots;
    private final int mask;
    private long head;
    private long tail;
    private long refused;

    /** @param capacity rounded up to a power of two, 1 or more */
    public SpscQueue(int capacity) {
        if (capacity < 1 || capacity > 1 << 20) {
            throw new IllegalArgumentException("capacity must be in 1..1048576, is " + capacity);
        }
        final int size = Integer.highestOneBit(2 * capacity - 1);
        slots = new Object[size];
        mask = size - 1;
    }

    /** Whether there was room; a refusal is counted. */
    public boolean offer(T item) {
        final int slot = (int) tail & mask;
        if (SLOT.getAcquire(slots, slot) != null) {
            REFUSED.setOpaque(this, refused + 1);
            return false;
        }
        SLOT.setRelease(slots, slot, item);
        tail++;
        return true;
    }

    /** The oldest item, which leaves the queue; null when it is empty. */
    @SuppressWarnings("unchecked")
    public @Nullable T poll() {
        final int slot = (int) head & mask;
        final Object item = SLOT.getAcquire(slots, slot);
        if (item == null) {
            return null;
        }
        SLOT.setRelease(slots, slot, null);
        head++;
        return (T) item;
    }

    /** Items that found no room. Any thread. */
    public long refused() {
        return (long) REFUSED.getOpaque(this);
    }
}
