package io.foldback.store.backup;

import io.foldback.postgres.PostgresServer;
import io.foldback.store.sql.Database;
import io.foldback.store.sql.Databases;
import io.foldback.store.sql.Rows;
import io.foldback.store.sql.StoreAddress.H2Memory;
import io.foldback.store.sql.StoreAddress.Postgres;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Between a file and a server. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PostgresBackup extends BackupContract {
    private PostgresServer server;
    private Database postgres;
    private Database h2;

    @BeforeAll
    void start() {
        server = PostgresServer.start();
        postgres = Databases.open(new Postgres(server.url(), server.user(), ""));
    }

    @BeforeEach
    void empty() {
        Rows.replaceAll(postgres, Collections.emptyIterator());
        h2 = Databases.open(H2Memory.fresh());
    }

    @AfterEach
    void closeH2() {
        h2.close();
    }

    @AfterAll
    void end() {
        postgres.close();
        server.close();
    }

    Database postgres() {
        return postgres;
    }

    Database h2() {
        return h2;
    }
}
