package io.foldback.store.document;

/** The database does not answer, or not now. The same may succeed later. */
public final class StoreUnavailable extends RuntimeException {

    /** @param sentence says which database and why */
    public StoreUnavailable(String sentence) {
        super(sentence);
    }

    public StoreUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
