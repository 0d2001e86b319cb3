package io.foldback.store.backup;

import io.foldback.store.sql.Database;

class ToPostgresBackupIT extends PostgresBackup {

    @Override
    Database from() {
        return h2();
    }

    @Override
    Database to() {
        return postgres();
    }
}
