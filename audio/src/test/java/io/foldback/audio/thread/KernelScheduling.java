package io.foldback.audio.thread;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** Policy and level of the calling thread, as the kernel has them (the C library only remembers what it set itself). */
final class KernelScheduling {
    private static final int RESET_ON_FORK = 0x4000_0000;

    static {
        Native.register(KernelScheduling.class, Platform.C_LIBRARY_NAME);
    }

    private KernelScheduling() {}

    /** The policy in the high half, the level in the low one. */
    static long now() {
        try (Memory parameters = new Memory(8)) {
            final int error = sched_getparam(0, parameters);
            if (error != 0) {
                throw new IllegalStateException("sched_getparam failed");
            }
            return (long) (sched_getscheduler(0) & ~RESET_ON_FORK) << 32 | parameters.getInt(0);
        }
    }

    private static native int sched_getscheduler(int thread);

    private static native int sched_getparam(int thread, Pointer parameters);
}
