package io.foldback.store.sql;

import io.foldback.postgres.PostgresServer;
import io.foldback.store.sql.StoreAddress.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresDocumentsIT extends DocumentsContract {
    private PostgresServer server;
    private Database database;

    @BeforeAll
    void open() {
        server = PostgresServer.start();
        database = Databases.open(new Postgres(server.url(), server.user(), ""));
    }

    @AfterAll
    void close() {
        database.close();
        server.close();
    }

    @Override
    Database database() {
        return database;
    }
}
