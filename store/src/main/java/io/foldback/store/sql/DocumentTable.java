package io.foldback.store.sql;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of one kind of document. Works within its caller's transaction. */
final class DocumentTable<D extends Document> {
    private final String name;
    private final List<Column> columns;
    private final Reader<D> reader;
    private final Function<D, Map<String, Object>> values;
    private final String insert;
    private final String update;

    /** Makes a document of a row. */
    interface Reader<D> {
        D read(ResultSet row) throws SQLException;
    }

    /**
     * @param columns those that other tables have not
     * @param values what stands in them, by their names
     */
    DocumentTable(String name, List<Column> columns, Reader<D> reader, Function<D, Map<String, Object>> values) {
        this.name = name;
        this.columns = columns;
        this.reader = reader;
        this.values = values;
        insert = "insert into " + name + " (id, rev, body, updated_at" + each(", %1$s") + ") values (:id, 1, :body,"
                + " current_timestamp" + each(", :%1$s") + ") on conflict do nothing";
        update = "update " + name + " set rev = rev + 1, body = :body, updated_at = current_timestamp"
                + each(", %1$s = :%1$s") + " where id = :id and rev = :rev";
    }

    private String each(String pattern) {
        return columns.stream().map(column -> pattern.formatted(column.word())).collect(Collectors.joining());
    }

    String name() {
        return name;
    }

    /** All but {@code rev}. */
    List<Column> columns() {
        return Stream.concat(Stream.of(Column.ID, Column.BODY, Column.UPDATED_AT), columns.stream())
                .toList();
    }

    Optional<D> find(Handle handle, String id) {
        return select(handle, "id = :value", id).stream().findFirst();
    }

    List<D> all(Handle handle) {
        return read(handle.createQuery("select * from " + name));
    }

    /** By id; the condition is about {@code :value}. */
    List<D> select(Handle handle, String condition, Object value) {
        return read(handle.createQuery("select * from " + name + " where " + condition)
                .bind("value", value));
    }

    private List<D> read(Query query) {
        return query.map((row, context) -> reader.read(row)).stream()
                .sorted(Comparator.comparing(Document::id)) // databases sort text in many ways
                .toList();
    }

    Outcome.Settled save(Handle handle, D document) {
        final int written = handle.createUpdate(document.rev() == Document.NEW ? insert : update)
                .bind("id", document.id())
                .bind("rev", document.rev())
                .bind("body", document.body())
                .bindMap(values.apply(document))
                .execute();
        final long next = document.rev() + 1;
        return written == 1 ? new Saved(next) : notWritten(handle, document.at(next));
    }

    /** Either somebody else was first, or this very change was committed before and its answer got lost. */
    private Outcome.Settled notWritten(Handle handle, Document wanted) {
        final Document now = find(handle, wanted.id()).orElse(null);
        return wanted.equals(now) ? new Saved(wanted.rev()) : new LostRace(now);
    }

    Outcome.Settled remove(Handle handle, D document) {
        handle.createUpdate("delete from " + name + " where id = :id and rev = :rev")
                .bind("id", document.id())
                .bind("rev", document.rev())
                .execute();
        return find(handle, document.id()).<Outcome.Settled>map(LostRace::new).orElseGet(() -> new Saved(Document.NEW));
    }
}
