package io.foldback.store.writer;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.writer.Change.Put;
import io.foldback.store.writer.Change.Remove;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A document in the hands of the one who changes it. It follows the rev from change to change, so its owner need not wait
 * for one before making the next. Once it has lost a race it writes no more: every later change has the same outcome.
 *
 * <p>For any thread that makes changes one after another; none of its methods waits.
 */
public final class DurableDocument {
    private final DurableWriter writer;
    private final String kind;
    private final String id;
    private final Document last;
    private long rev; // by the writer's lane alone, as is the next
    private @Nullable LostRace lost;

    DurableDocument(DurableWriter writer, Document last) {
        this.writer = writer;
        this.last = last;
        kind = last.kind();
        id = last.id();
        rev = last.rev();
    }

    /**
     * Saves it together with what else changes in the next moment; a later body takes this one's place.
     *
     * @param newest its rev does not matter
     * @return what became of it, or of the newer one that took its place; told on the writer's thread
     */
    public CompletionStage<Outcome> save(Document newest) {
        final Change put = new Put(own(newest));
        return writer.submit(this, () -> put, false);
    }

    /**
     * The same for what is costly to spell.
     *
     * @param newest asked once on the writer's thread, if it is written at all; whatever it looks at must not change
     */
    public CompletionStage<Outcome> save(Supplier<? extends Document> newest) {
        return writer.submit(this, () -> new Put(own(newest.get())), false);
    }

    /** Saves it at once, for those who are waiting to be told that it lasts. */
    public CompletionStage<Outcome> saveNow(Document newest) {
        final Change put = new Put(own(newest));
        return writer.submit(this, () -> put, true);
    }

    /** Saves at once what is costly to spell; see {@link #save(Supplier)}. */
    public CompletionStage<Outcome> saveNow(Supplier<? extends Document> newest) {
        return writer.submit(this, () -> new Put(own(newest.get())), true);
    }

    /** Removes it at once; saved afterwards it is a new one. */
    public CompletionStage<Outcome> remove() {
        final Change remove = new Remove(last);
        return writer.submit(this, () -> remove, true);
    }

    private Document own(Document newest) {
        if (!newest.id().equals(id) || !newest.kind().equals(kind)) {
            throw new IllegalArgumentException(newest.key() + " is not " + kind + " " + id);
        }
        return newest;
    }

    /** How people and logs call it. */
    String key() {
        return last.key();
    }

    long rev() {
        return rev;
    }

    /** The race that it lost; null as long as it may write. */
    @Nullable
    LostRace lost() {
        return lost;
    }

    void settle(Outcome outcome) {
        switch (outcome) {
            case Saved(var next) -> rev = next;
            case LostRace race -> lost = race;
            case Unsaved ignored -> {} // as if it had never been handed in
        }
    }
}
