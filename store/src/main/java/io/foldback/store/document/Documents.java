package io.foldback.store.document;

import java.util.List;
import java.util.Optional;

/**
 * Documents of one kind. Every method waits for the database and commits before it returns.
 *
 * <p>All of them throw {@link StoreUnavailable} when the database is away, and {@link StoreRefused} when it will never
 * take what it was given.
 */
public interface Documents<D extends Document> {

    Optional<D> find(String id);

    /** By id. */
    List<D> all();

    /**
     * Saves it if the store still has the rev that the document names, none for {@link Document#NEW}. Saved again after an
     * answer that got lost it is saved once.
     */
    Outcome.Settled save(D document);

    /** Removes it if the store still has this rev; one that is gone already counts as removed. */
    Outcome.Settled remove(D document);
}
