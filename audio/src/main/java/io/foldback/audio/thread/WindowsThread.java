package io.foldback.audio.thread;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** The multimedia class scheduler's "Pro Audio" for the calling thread, else the highest ordinary priority. */
final class WindowsThread {
    private static final int TIME_CRITICAL = 15;

    private interface Avrt extends Library {
        @Nullable
        Pointer AvSetMmThreadCharacteristicsW(WString task, IntByReference index);
    }

    private interface Kernel32 extends Library {
        Pointer GetCurrentThread();

        boolean SetThreadPriority(Pointer thread, int priority);
    }

    private WindowsThread() {}

    static RealTimePriority raise(int level) {
        final String refusal = proAudio();
        if (refusal == null) {
            return RealTimePriority.granted(level, "MMCSS \"Pro Audio\"");
        }
        final Kernel32 kernel = Native.load("kernel32", Kernel32.class);
        if (kernel.SetThreadPriority(kernel.GetCurrentThread(), TIME_CRITICAL)) {
            return RealTimePriority.granted(level, "THREAD_PRIORITY_TIME_CRITICAL, because " + refusal);
        }
        return RealTimePriority.refused(
                level, refusal + ", and SetThreadPriority failed, error " + Native.getLastError());
    }

    /** Null when it was given, else why not. */
    private static @Nullable String proAudio() {
        try {
            final Avrt avrt = Native.load("avrt", Avrt.class);
            final Pointer handle = avrt.AvSetMmThreadCharacteristicsW(new WString("Pro Audio"), new IntByReference());
            return handle == null ? "MMCSS \"Pro Audio\" refused, error " + Native.getLastError() : null;
        } catch (UnsatisfiedLinkError e) {
            return "avrt.dll is missing";
        }
    }
}
