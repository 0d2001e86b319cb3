package io.foldback.store.writer;

import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Unsaved;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The newest change of a document, and all who wait for it. Guarded by its writer's lock until it is taken. */
final class Pending {
    private final DurableDocument document;
    private final CompletableFuture<Outcome> settled = new CompletableFuture<>();
    private Supplier<Change> wish;
    private @Nullable Change spelled; // by the writer's lane alone, as is the next
    private @Nullable Unsaved unspelled;
    private long dueNanos;

    Pending(DurableDocument document, Supplier<Change> wish, long dueNanos) {
        this.document = document;
        this.wish = wish;
        this.dueNanos = dueNanos;
    }

    /** A newer change takes the place of the one before; whoever waited for that waits for this. */
    void replace(Supplier<Change> newer, long newerDueNanos) {
        wish = newer;
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

    /** It is taken now: says what is to be written, once, however often it is tried. */
    void spell() {
        try {
            spelled = wish.get();
        } catch (RuntimeException e) {
            unspelled = new Unsaved(String.valueOf(e.getMessage()));
        }
    }

    /** What becomes of it without asking the database; null when that is to be asked. */
    @Nullable
    Outcome foregone() {
        return document.lost() == null ? unspelled : document.lost();
    }

    /** For the rev that the document has by now. */
    Change change() {
        return Objects.requireNonNull(spelled, "taken before").at(document.rev());
    }

    void settle(Outcome outcome) {
        document.settle(outcome);
        settled.complete(outcome);
    }

    CompletionStage<Outcome> outcome() {
        return settled.minimalCompletionStage();
    }
}
