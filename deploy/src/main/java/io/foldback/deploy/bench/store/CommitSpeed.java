package io.foldback.deploy.bench.store;

import io.foldback.deploy.process.Pause;
import io.foldback.store.Store;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.writer.DurableDocument;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** How many changes a store takes. */
final class CommitSpeed {
    private static final int WRITERS = 100;

    private CommitSpeed() {}

    /** One after the other, each in its own transaction. */
    static double oneByOne(Store store, Duration time) {
        StoredRoom room = StoredRoom.fresh("one", Ledger.body(0));
        final long begin = System.nanoTime();
        final long end = begin + time.toNanos();
        long commits = 0;
        while (System.nanoTime() < end) {
            if (!(store.rooms().save(room) instanceof Saved(long rev))) {
                throw new IllegalStateException("somebody else writes into the store of this bench");
            }
            room = room.withBody(Ledger.body(rev)).at(rev);
            commits++;
        }
        return perSecond(commits, begin);
    }

    /** Of a hundred documents, each changed again once its last change is acknowledged. */
    static double behindWriters(Store store, Duration time) {
        final LongAdder acknowledged = new LongAdder();
        final AtomicBoolean ended = new AtomicBoolean();
        final long begin = System.nanoTime();
        for (int i = 0; i < WRITERS; i++) {
            final StoredRoom room = StoredRoom.fresh("behind-" + i, Ledger.body(0));
            change(store.writer().hold(room), room, acknowledged, ended);
        }
        Pause.of(time);
        ended.set(true);
        return perSecond(acknowledged.sum(), begin);
    }

    private static void change(DurableDocument held, StoredRoom room, LongAdder acknowledged, AtomicBoolean ended) {
        held.saveNow(room.withBody(Ledger.body(acknowledged.sum()))).thenAccept(outcome -> {
            acknowledged.increment();
            if (!ended.get()) {
                change(held, room, acknowledged, ended);
            }
        });
    }

    private static double perSecond(long count, long beginNanos) {
        return count / ((System.nanoTime() - beginNanos) / 1e9);
    }
}
