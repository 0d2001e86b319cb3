package io.foldback.audio.thread;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** {@code pthread_setschedparam(3)} and {@code prctl(2)} for the calling thread; Linux and macOS. */
final class PosixThread {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int EPERM = 1;
    private static final int FIFO_LINUX = 1;
    private static final int FIFO_MAC = 4;

    /** Children start with ordinary priority: thread pools make workers on whichever thread happens to need one. */
    private static final int RESET_ON_FORK = 0x4000_0000;

    private static final String ADVICE = "allow it with 'rtprio 95' and 'memlock unlimited' for this user in"
            + " /etc/security/limits.d/90-audio.conf, or LimitRTPRIO=95 and LimitMEMLOCK=infinity in the unit";

    static {
        Native.register(PosixThread.class, Platform.C_LIBRARY_NAME);
    }

    private PosixThread() {}

    static RealTimePriority raise(int level) {
        final int policy = Platform.isLinux() ? FIFO_LINUX | RESET_ON_FORK : FIFO_MAC;
        final int error;
        try (Memory parameters = new Memory(8)) {
            parameters.clear();
            parameters.setInt(0, level);
            error = pthread_setschedparam(pthread_self(), policy, parameters);
        }
        if (error == 0) {
            return RealTimePriority.granted(level, "SCHED_FIFO " + level);
        }
        final String refusal = "SCHED_FIFO " + level + " was refused";
        return RealTimePriority.refused(
                level, error == EPERM ? ADVICE + " (" + refusal + ")" : refusal + ", error " + error);
    }

    static void setTimerSlack(long nanos) {
        try {
            final int ignored = prctl(PR_SET_TIMERSLACK, nanos, 0, 0, 0);
        } catch (UnsatisfiedLinkError e) {
            // Timers stay as sharp as the system makes them; sound is right without.
        }
    }

    private static native long pthread_self();

    private static native int pthread_setschedparam(long thread, int policy, Pointer parameters);

    private static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);
}
