package io.foldback.store.document;

import org.jspecify.annotations.Nullable;

/** What became of a change. */
public sealed interface Outcome {

    /** The database has spoken: this will not change by itself. */
    sealed interface Settled extends Outcome {}

    /**
     * Committed.
     *
     * @param rev the document's from now on; {@link Document#NEW} when it was removed
     */
    record Saved(long rev) implements Settled {}

    /**
     * Somebody else has changed the document since it was read; nothing was written.
     *
     * @param now what stands there instead; null when it was removed
     */
    record LostRace(@Nullable Document now) implements Settled {}

    /** It could not be kept, and is not tried again. */
    record Unsaved(String why) implements Outcome {}
}
