package io.foldback.store.backup;

import io.foldback.store.sql.Database;

class FromPostgresBackupIT extends PostgresBackup {

    @Override
    Database from() {
        return postgres();
    }

    @Override
    Database to() {
        return h2();
    }
}
