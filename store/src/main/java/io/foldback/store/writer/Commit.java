package io.foldback.store.writer;

import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoreUnavailable;
import java.util.List;

/** Writes to the database. */
@FunctionalInterface
public interface Commit {

    /**
     * Writes and commits, and says what became of each change. The same changes may be handed in again when this threw;
     * those that were committed all the same count as saved.
     *
     * @throws StoreUnavailable when it is not known what became of them
     */
    List<Outcome> commit(List<Change> changes);
}
