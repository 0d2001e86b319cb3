package io.foldback.audio.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AudioThreadTest {
    private static final long FIFO_60 = 1L << 32 | 60;
    private static final long ORDINARY = 0;

    @Test
    @EnabledOnOs(OS.LINUX)
    void answersWhatTheSystemReallyDid() {
        final var thread = new OwnThread<>(() -> {
            final RealTimePriority priority = AudioThread.prepare(true, RealTimePriority.CALLBACK);
            assertEquals(priority.granted() ? FIFO_60 : ORDINARY, KernelScheduling.now());
            return priority;
        });

        final RealTimePriority priority = thread.result();

        assertEquals(60, priority.level());
        assertTrue(priority.granted() || priority.detail().contains("/etc/security/limits.d"), priority.detail());
    }

    @Test
    void whoIsRefusedIsToldWhatHappensAndWhatToDo() {
        final String warning = RealTimePriority.refused(60, "allow it with 'rtprio 70' (SCHED_FIFO 60 was refused)")
                .warning();

        assertEquals(
                "Sound runs without real-time priority and may stumble whenever other programs are busy: allow it with"
                        + " 'rtprio 70' (SCHED_FIFO 60 was refused)",
                warning);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void childrenOfAnAudioThreadStartWithOrdinaryPriority() {
        final var parent = new OwnThread<>(() -> {
            final RealTimePriority ignored = AudioThread.prepare(true, RealTimePriority.ENGINE);
            return new OwnThread<>(KernelScheduling::now).result();
        });

        assertEquals(ORDINARY, parent.result());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotAskWhenSwitchedOff() {
        final RealTimePriority priority = AudioThread.prepare(false, RealTimePriority.SENDER);

        assertFalse(priority.granted());
        assertEquals(ORDINARY, KernelScheduling.now());
    }

    @Test
    void namesTheLevelThatIsOutOfRange() {
        final var error = assertThrows(IllegalArgumentException.class, () -> AudioThread.prepare(true, 100));

        assertEquals("level of real-time priority must be in 1..99, is 100", error.getMessage());
    }

    /** Priorities stay with a thread, so each test uses one that ends. */
    private static final class OwnThread<T> {
        private final CompletableFuture<T> result = new CompletableFuture<>();

        OwnThread(Supplier<T> body) {
            final Thread thread = new Thread(() -> result.completeAsync(body, Runnable::run));
            thread.start();
        }

        T result() {
            return result.join();
        }
    }
}
