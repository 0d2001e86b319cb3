package io.foldback.deploy.cli;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * Ends a process that is asked to end (Ctrl-C, SIGTERM) with the status of its command instead of the signal's 130 or
 * 143: being asked is how these commands end well, and a supervisor must not take that for a failure.
 */
final class Ending {
    /** A command that has not ended by then is left to the signal. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private Ending() {}

    /** Runs a command that returns by itself, with its last word said, when the process is asked to end. */
    static int of(IntSupplier command) {
        final CompletableFuture<Integer> status = new CompletableFuture<>();
        final Thread hook = new Thread(() -> end(status), "foldback-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            final int end = command.getAsInt();
            status.complete(end);
            return end;
        } finally {
            status.cancel(false);
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook waits for the status.
        }
    }

    private static void end(CompletableFuture<Integer> status) {
        try {
            final int end = status.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            System.out.flush();
            System.err.flush();
            Runtime.getRuntime().halt(end);
        } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException e) {
            // The signal's own status it is.
        }
    }
}
