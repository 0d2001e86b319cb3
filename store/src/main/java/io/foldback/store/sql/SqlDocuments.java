package io.foldback.store.sql;

import io.foldback.store.document.Document;
import io.foldback.store.document.Documents;
import io.foldback.store.document.Outcome;
import java.util.List;
import java.util.Optional;

/** What all kinds of documents have in common; each call is a transaction. */
abstract class SqlDocuments<D extends Document> implements Documents<D> {
    private final Database database;
    private final DocumentTable<D> table;

    SqlDocuments(Database database, DocumentTable<D> table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public final Optional<D> find(String id) {
        return database.inTransaction(handle -> table.find(handle, id));
    }

    @Override
    public final List<D> all() {
        return database.inTransaction(table::all);
    }

    @Override
    public final Outcome.Settled save(D document) {
        return database.inTransaction(handle -> table.save(handle, document));
    }

    @Override
    public final Outcome.Settled remove(D document) {
        return database.inTransaction(handle -> table.remove(handle, document));
    }

    /** By id; the condition is about {@code :value}. */
    final List<D> select(String condition, Object value) {
        return database.inTransaction(handle -> table.select(handle, condition, value));
    }
}
