package io.foldback.store.writer;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes documents behind those who change them. Of several changes of one document only the newest is written; all that
 * are due, or soon would be, share a transaction. A change is acknowledged when it is committed, never before.
 *
 * <p>While the database is away it keeps the newest change of each document, and those whose outcome is not known: they go
 * first when it is back. It does not wait for anybody, and nobody waits for it.
 */
public final class DurableWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWriter.class);

    private final WriterSettings settings;
    private final Lane lane;
    private final Commit database;
    private final CompletableFuture<Integer> drained = new CompletableFuture<>();

    // Of the lane alone.
    private final Outage outage;
    private List<Pending> inFlight = List.of();

    // Guarded by the lock, which is held for a few steps and never while the database is waited for.
    private final Object lock = new Object();
    private final Backlog backlog;
    private boolean closing;
    private boolean pausing;
    private boolean awaited;
    private long wakeNanos;
    private int refused;

    public DurableWriter(WriterSettings settings, Lane lane, Commit database) {
        this.settings = settings;
        this.lane = lane;
        this.database = database;
        outage = new Outage(settings.retryMin(), settings.retryMax());
        backlog = new Backlog(settings.maxWaiting());
    }

    /** Takes a document into its owner's hands; one owner at a time, for the second one to write loses the race. */
    public DurableDocument hold(Document last) {
        return new DurableDocument(this, last);
    }

    /** @param wish asked once, on the writer's thread, for the change that is to be written */
    CompletionStage<Outcome> submit(DurableDocument document, Supplier<Change> wish, boolean now) {
        final long due = lane.nanos() + (now ? 0 : settings.debounce().toNanos());
        synchronized (lock) {
            if (closing) {
                return unsaved(document, "the process ends");
            }
            final Pending pending = backlog.add(document, wish, due);
            if (pending == null) {
                return refuse(document);
            }
            wakeAt(pending.dueNanos());
            return pending.outcome();
        }
    }

    private CompletionStage<Outcome> refuse(DurableDocument document) {
        if (refused++ == 0) {
            LOG.warn(
                    "{} documents wait for the store (foldback.store.writer.max-waiting); changes of further ones are not"
                            + " kept, the first is {}",
                    settings.maxWaiting(),
                    document.key());
        }
        return unsaved(document, settings.maxWaiting() + " documents wait for the store already");
    }

    private static CompletionStage<Outcome> unsaved(DurableDocument document, String why) {
        return CompletableFuture.completedStage(new Unsaved(document.key() + " was not saved: " + why));
    }

    private void wakeAt(long dueNanos) {
        if (!awaited || dueNanos - wakeNanos < 0) {
            awaited = true;
            wakeNanos = dueNanos;
            lane.after(Math.max(0, dueNanos - lane.nanos()), this::wake);
        }
    }

    private void wake() {
        synchronized (lock) {
            if (pausing) {
                return;
            }
            awaited = false;
        }
        write();
    }

    private void retry() {
        synchronized (lock) {
            pausing = false;
            awaited = false;
        }
        write();
    }

    private void write() {
        if (inFlight.isEmpty()) {
            inFlight = due();
        }
        if (inFlight.isEmpty() || wrote()) {
            goOn();
        }
    }

    /** Writes what is in flight; false when it has to be tried again after a pause. */
    private boolean wrote() {
        try {
            settle(inFlight, commit(inFlight));
        } catch (RuntimeException why) {
            pause(outage.failed(why, lane.nanos()));
            return false;
        }
        inFlight = List.of();
        caughtUp();
        return true;
    }

    /**
     * What is due, and with it what would be within a debounce: many people who change documents of their own then share
     * one transaction, instead of each having one. In one order in every process, or two of them could wait for each other
     * in the database.
     */
    private List<Pending> due() {
        final List<Pending> due;
        synchronized (lock) {
            due = backlog.takeDue(lane.nanos() + settings.debounce().toNanos(), settings.batch());
        }
        due.forEach(Pending::spell); // outside the lock: whoever makes changes is not to wait for it
        return due.stream()
                .sorted(Comparator.comparing(pending -> pending.document().key()))
                .toList();
    }

    private List<Outcome> commit(List<Pending> batch) {
        final List<Change> changes = batch.stream()
                .filter(pending -> pending.foregone() == null)
                .map(Pending::change)
                .toList();
        return changes.isEmpty() ? List.of() : database.commit(changes);
    }

    private void settle(List<Pending> batch, List<Outcome> outcomes) {
        final Iterator<Outcome> each = outcomes.iterator();
        for (final Pending pending : batch) {
            final Outcome foregone = pending.foregone();
            settle(pending, foregone == null ? each.next() : foregone);
        }
    }

    private void settle(Pending pending, Outcome outcome) {
        if (outcome instanceof Unsaved(String why)) {
            LOG.error("{} was not saved: {}", pending.document().key(), why);
        } else if (outcome instanceof Saved) {
            outage.saved();
        }
        pending.settle(outcome);
    }

    private void pause(long nanos) {
        synchronized (lock) {
            pausing = true;
        }
        lane.after(nanos, this::retry);
    }

    /** Tells it when nothing is left that should be in the database by now. */
    private void caughtUp() {
        synchronized (lock) {
            final Pending next = backlog.first();
            if (next != null && next.isDue(lane.nanos())) {
                return;
            }
            outage.over(lane.nanos());
            if (refused > 0) {
                LOG.warn("{} changes were not kept while too many documents waited for the store", refused);
                refused = 0;
            }
        }
    }

    private void goOn() {
        synchronized (lock) {
            final Pending next = backlog.first();
            if (next != null) {
                wakeAt(next.dueNanos());
            } else if (closing) {
                drained.complete(0);
            }
        }
    }

    /**
     * Takes no more changes and saves those that wait, for as long as the end of the process may take.
     *
     * @return how many documents were left unsaved
     */
    public CompletionStage<Integer> drain() {
        synchronized (lock) {
            closing = true;
            backlog.hurry(lane.nanos());
        }
        lane.after(0, this::hurry);
        lane.after(settings.closeTimeout().toNanos(), this::giveUp);
        return drained.minimalCompletionStage();
    }

    private void hurry() {
        outage.hurry();
        retry();
    }

    private void giveUp() {
        final List<Pending> left = new ArrayList<>(inFlight);
        inFlight = List.of();
        synchronized (lock) {
            left.addAll(backlog.takeAll());
        }
        if (!left.isEmpty()) {
            LOG.error("The store was away until the process ended; {} documents were not saved", left.size());
        }
        left.forEach(pending -> pending.settle(new Unsaved("the store was away until the process ended")));
        drained.complete(left.size());
    }
}
