package io.foldback.audio.thread;

import com.sun.jna.Platform;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the calling thread for sound. For threads that park: one that spins under real-time priority stops the host. */
public final class AudioThread {
    private static final Logger LOG = LoggerFactory.getLogger(AudioThread.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private AudioThread() {}

    /**
     * Makes the calling thread's timers sharp and, when {@code realtime}, asks for real-time priority. Threads that it
     * starts later do not inherit it. The first refusal of a process is logged, with what to do about it.
     *
     * @param level 1..99, see {@link RealTimePriority#CALLBACK}
     */
    public static RealTimePriority prepare(boolean realtime, int level) {
        RealTimePriority.check(level);
        sharpenTimers();
        return realtime ? ask(level) : RealTimePriority.notAsked();
    }

    private static RealTimePriority ask(int level) {
        final RealTimePriority answer = raise(level);
        if (!answer.granted() && WARNED.compareAndSet(false, true)) {
            LOG.warn(answer.warning());
        }
        return answer;
    }

    /** Timed parking of the calling thread ends within 1 microsecond of slack instead of 50; Linux only, needs no rights. */
    public static void sharpenTimers() {
        if (Platform.isLinux()) {
            PosixThread.setTimerSlack(1_000);
        }
    }

    private static RealTimePriority raise(int level) {
        try {
            if (Platform.isWindows()) {
                return WindowsThread.raise(level);
            }
            return PosixThread.raise(level);
        } catch (LinkageError e) {
            return RealTimePriority.refused(level, "no real-time priority on this system: " + e.getMessage());
        }
    }
}
