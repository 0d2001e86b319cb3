package io.foldback.store;

import io.foldback.store.document.StoreUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads that wait for answers of the database, so that nobody else does. */
final class ReadThreads {
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    ReadThreads(int count, int maxWaiting) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(maxWaiting),
                ReadThreads::daemon);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        final Thread thread = new Thread(task, "store-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Completes exceptionally at once when too many wait already. */
    <T> CompletionStage<T> ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, threads).minimalCompletionStage();
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(new StoreUnavailable("The store is not asked: " + why(), e));
        }
    }

    private String why() {
        return threads.isShutdown()
                ? "the process ends."
                : threads.getQueue().size() + " questions wait already (foldback.store.max-reads-waiting).";
    }

    /** Without interrupting anybody: H2 would lose its file. */
    void close() {
        threads.shutdown();
    }
}
