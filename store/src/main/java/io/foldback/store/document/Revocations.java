package io.foldback.store.document;

import java.time.Instant;
import java.util.List;

/** What is no longer granted. */
public interface Revocations extends Documents<StoredRevocation> {

    /** Those that still matter, by id. */
    List<StoredRevocation> expiringAfter(Instant now);

    /** Forgets those that matter no more, and says how many they were. */
    int forgetExpired(Instant now);
}
