package io.foldback.deploy.process;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * Repeats what other work of the machine may spoil: three times, as far as an idle thread got the processor whenever it
 * wanted it. Where it never did, nothing can be said about sound: the test is skipped, but for continuous integration.
 */
final class Tries {
    private static final int COUNTED = 3;
    private static final int MOST = 6;
    private static final long STALL_NANOS = 10_000_000;
    private static final long TICK_NANOS = 2_000_000;
    private static final AtomicLong STALLS = new AtomicLong();

    static {
        final Thread canary = new Thread(Tries::watch, "canary");
        canary.setDaemon(true);
        canary.start();
    }

    private Tries() {}

    private static void watch() {
        while (true) {
            final long before = System.nanoTime();
            LockSupport.parkNanos(TICK_NANOS);
            if (System.nanoTime() - before > TICK_NANOS + STALL_NANOS) {
                STALLS.incrementAndGet();
            }
        }
    }

    /**
     * Returns when an attempt succeeds; says how many it took.
     *
     * @param known is told when none does
     */
    static void of(String what, BooleanSupplier attempt, Supplier<String> known) {
        int counted = 0;
        for (int tries = 1; tries <= MOST && counted < COUNTED; tries++) {
            final long before = STALLS.get();
            if (attempt.getAsBoolean()) {
                System.out.println(what + ": try " + tries + " succeeded");
                return;
            }
            final long stalls = STALLS.get() - before;
            counted += stalls == 0 ? 1 : 0;
            System.out.println(what + ": try " + tries + " failed, the machine stalled " + stalls + " times");
        }
        if (counted == COUNTED || "true".equals(System.getenv("CI"))) {
            throw new AssertionError(what + " failed\n" + known.get());
        }
        System.err.println("SKIPPED: " + what + ": the machine is too busy to tell");
        Assumptions.abort("the machine is too busy");
    }
}
