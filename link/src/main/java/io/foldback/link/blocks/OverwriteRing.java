package io.foldback.link.blocks;

import org.jspecify.annotations.Nullable;

/** A bounded queue between two threads whose producer overwrites the oldest item when it is full: late audio is lost audio. */
public final class OverwriteRing<T> {
    private final @Nullable Object[] slots;
    private int oldest;
    private int size;

    public OverwriteRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, is " + capacity);
        }
        slots = new Object[capacity];
    }

    /** Whether an item had to go to make room. */
    public synchronized boolean offer(T item) {
        final boolean full = size == slots.length;
        slots[(oldest + size) % slots.length] = item;
        if (full) {
            oldest = (oldest + 1) % slots.length;
        } else {
            size++;
        }
        return full;
    }

    @SuppressWarnings("unchecked")
    public synchronized @Nullable T poll() {
        if (size == 0) {
            return null;
        }
        final Object item = slots[oldest];
        slots[oldest] = null;
        oldest = (oldest + 1) % slots.length;
        size--;
        return (T) item;
    }
}
