package io.foldback.deploy.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do. */
final class Await {
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private Await() {}

    /** Returns as soon as something holds; an {@link AssertionError} with what is known then, when it never does. */
    static void until(String what, Duration time, BooleanSupplier holds, Supplier<String> known) {
        final long end = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + time + ": " + what + "\n" + known.get());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
