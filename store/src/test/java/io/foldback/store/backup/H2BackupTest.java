package io.foldback.store.backup;

import io.foldback.store.sql.Database;
import io.foldback.store.sql.Databases;
import io.foldback.store.sql.StoreAddress.H2Memory;
import org.junit.jupiter.api.AfterEach;

class H2BackupTest extends BackupContract {
    private final Database from = Databases.open(H2Memory.fresh());
    private final Database to = Databases.open(H2Memory.fresh());

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    @Override
    Database from() {
        return from;
    }

    @Override
    Database to() {
        return to;
    }
}
