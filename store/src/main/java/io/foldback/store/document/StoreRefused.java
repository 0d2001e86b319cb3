package io.foldback.store.document;

/** The database will never take what it was given. */
public final class StoreRefused extends RuntimeException {

    /** @param sentence says which database and why */
    public StoreRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
