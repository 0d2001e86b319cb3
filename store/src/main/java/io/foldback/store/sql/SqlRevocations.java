package io.foldback.store.sql;

import io.foldback.store.document.Revocations;
import io.foldback.store.document.StoredRevocation;
import java.time.Instant;
import java.util.List;

/** Revocations in a database. */
public final class SqlRevocations extends SqlDocuments<StoredRevocation> implements Revocations {
    private final Database database;

    public SqlRevocations(Database database) {
        super(database, Tables.REVOCATIONS);
        this.database = database;
    }

    @Override
    public List<StoredRevocation> expiringAfter(Instant now) {
        return select("expires_at > :value", Column.sql(now));
    }

    @Override
    public int forgetExpired(Instant now) {
        return database.inTransaction(handle -> handle.createUpdate("delete from revocation where expires_at <= :now")
                .bind("now", Column.sql(now))
                .execute());
    }
}
