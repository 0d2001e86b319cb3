package io.foldback.store.sql;

import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.writer.Change;
import io.foldback.store.writer.Change.Put;
import io.foldback.store.writer.Change.Remove;
import io.foldback.store.writer.Commit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes many changes in one transaction; one that the database refuses does not take the others with it. */
public final class SqlCommit implements Commit {
    private final Database database;

    public SqlCommit(Database database) {
        this.database = database;
    }

    @Override
    public List<Outcome> commit(List<Change> changes) {
        try {
            return database.inTransaction(handle -> changes.stream()
                    .<Outcome>map(change -> write(handle, change))
                    .toList());
        } catch (StoreRefused refused) {
            return changes.size() == 1
                    ? List.of(new Unsaved(String.valueOf(refused.getMessage())))
                    : changes.stream()
                            .map(change -> commit(List.of(change)).getFirst())
                            .toList();
        }
    }

    private static Outcome.Settled write(Handle handle, Change change) {
        return switch (change) {
            case Put(var document) -> Tables.save(handle, document);
            case Remove(var document) -> Tables.remove(handle, document);
        };
    }
}
