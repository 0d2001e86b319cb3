package io.foldback.deploy.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass in which others are listened to or measured. */
public final class Pause {

    private Pause() {}

    /** Returns after {@code time}, never before. */
    public static void of(Duration time) {
        final long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
