package io.foldback.store.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is no longer granted.
 *
 * @param id what was revoked, such as the id of a token
 * @param expiresAt when it would have ended by itself, and need not be remembered any more; in whole microseconds, as
 *     databases keep it
 */
public record StoredRevocation(String id, Instant expiresAt, long rev, String body) implements Document {
    private static final String KIND = "revocation";

    public StoredRevocation {
        Limits.check(KIND, id, rev, body);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** One that is not in the store yet. */
    public static StoredRevocation fresh(String id, Instant expiresAt, String body) {
        return new StoredRevocation(id, expiresAt, NEW, body);
    }

    @Override
    public StoredRevocation at(long other) {
        return new StoredRevocation(id, expiresAt, other, body);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
