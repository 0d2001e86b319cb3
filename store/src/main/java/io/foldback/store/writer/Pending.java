package io.foldback.store.writer;

import io.foldback.store.document.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The newest change of a document, and all who wait for it. Guarded by its writer's lock until it is taken. */
final class Pending {
    private final DurableDocument document;
    private final CompletableFuture<Outcome> settled = new CompletableFuture<>();
    private Change change;
    private long dueNanos;

    Pending(DurableDocument document, Change change, long dueNanos) {
        this.document = document;
        this.change = change;
        this.dueNanos = dueNanos;
    }

    /** A newer change takes the place of the one before; whoever waited for that waits for this. */
    void replace(Change newer, long newerDueNanos) {
        change = newer;
        dueNanos = earlier(dueNanos, newerDueNanos);
    }

    void hurry(long nowNanos) {
        dueNanos = earlier(dueNanos, nowNanos);
    }

    private static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }

    boolean isDue(long nowNanos) {
        return dueNanos - nowNanos <= 0;
    }

    long dueNanos() {
        return dueNanos;
    }

    DurableDocument document() {
        return document;
    }

    /** For the rev that the document has by now. */
    Change change() {
        return change.at(document.rev());
    }

    void settle(Outcome outcome) {
        document.settle(outcome);
        settled.complete(outcome);
    }

    CompletionStage<Outcome> outcome() {
        return settled.minimalCompletionStage();
    }
}
