package io.foldback.deploy.process;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * Repeats what other work of the machine may spoil: six times, as far as an idle thread got the processor whenever it
 * wanted it. Where it never did, nothing can be said about sound: on somebody's machine the test is then skipped, in
 * continuous integration, which tries more often, it fails and says what the machine did.
 */
final class Tries {
    static final int COUNTED = 6;
    static final int MOST = 12;
    static final int MOST_IN_CI = 24;

    private static final long STALL_NANOS = 10_000_000;
    private static final long TICK_NANOS = 2_000_000;
    private static volatile Stalls seen = new Stalls(0, 0);

    private final Supplier<Stalls> machine;
    private final boolean integration;

    static {
        final Thread canary = new Thread(Tries::watch, "canary");
        canary.setDaemon(true);
        canary.start();
    }

    /** How often an idle thread waited for a processor by more than 10 ms, and how long at the longest. */
    record Stalls(long times, long longestNanos) {

        Stalls and(long nanos) {
            return new Stalls(times + 1, Math.max(longestNanos, nanos));
        }
    }

    Tries(Supplier<Stalls> machine, boolean integration) {
        this.machine = machine;
        this.integration = integration;
    }

    private static void watch() {
        while (true) {
            final long before = System.nanoTime();
            LockSupport.parkNanos(TICK_NANOS);
            final long late = System.nanoTime() - before - TICK_NANOS;
            if (late > STALL_NANOS) {
                seen = seen.and(late);
            }
        }
    }

    /**
     * Returns when an attempt succeeds; says how many it took.
     *
     * @param known is told when none does
     */
    static void of(String what, BooleanSupplier attempt, Supplier<String> known) {
        new Tries(() -> seen, "true".equals(System.getenv("CI"))).repeat(what, attempt, known);
    }

    void repeat(String what, BooleanSupplier attempt, Supplier<String> known) {
        final int most = integration ? MOST_IN_CI : MOST;
        // Two cores compile for five processes that have just started: that is no stall, and passes.
        final int enough = integration ? most : COUNTED;
        int counted = 0;
        int tries = 0;
        while (tries < most && counted < enough) {
            tries++;
            final long before = machine.get().times();
            if (attempt.getAsBoolean()) {
                System.out.println(what + ": try " + tries + " succeeded");
                return;
            }
            final long stalls = machine.get().times() - before;
            counted += stalls == 0 ? 1 : 0;
            System.out.println(what + ": try " + tries + " failed, the machine stalled " + stalls + " times");
        }
        giveUp(what + ": none of " + tries + " tries succeeded; " + story(counted), counted, known);
    }

    private String story(int counted) {
        final Stalls all = machine.get();
        return "in " + counted
                + " of them the machine did not stall, otherwise it kept an idle thread from a processor "
                + all.times() + " times for more than " + STALL_NANOS / 1_000_000 + " ms, at the longest for "
                + all.longestNanos() / 1_000_000 + " ms";
    }

    private void giveUp(String sentence, int counted, Supplier<String> known) {
        if (counted >= COUNTED || integration) {
            throw new AssertionError(sentence + "\n" + known.get());
        }
        System.err.println("SKIPPED: " + sentence);
        Assumptions.abort(sentence);
    }
}
