package io.foldback.capture.device;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads what native code lent to a callback. One segment over everything, so that reading allocates nothing. */
@SuppressWarnings("restricted")
public final class NativeMemory {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private NativeMemory() {}

    /** Copies floats from an address. The caller knows that they are there. */
    public static void copy(long address, float[] to, int offset, int count) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, address, to, offset, count);
    }

    /** The pointer that stands at an address. */
    public static long pointer(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }
}
