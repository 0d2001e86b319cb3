package io.foldback.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** All documents of a database as rows. */
public final class Rows {
    private static final int FETCHED_AT_ONCE = 500;

    private Rows() {}

    /** Hands out every document as it is at one instant. */
    public static void read(Database database, Consumer<Row> to) {
        database.inSnapshot(handle -> {
            Tables.ALL.forEach(table -> read(handle, table, to));
            return true;
        });
    }

    private static void read(Handle handle, DocumentTable<?> table, Consumer<Row> to) {
        try (Stream<Row> rows = handle
                .createQuery("select * from " + table.name() + " order by id")
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, context) -> row(table, row))
                .stream()) {
            rows.forEach(to);
        }
    }

    private static Row row(DocumentTable<?> table, ResultSet row) throws SQLException {
        final Map<String, String> columns = new LinkedHashMap<>();
        for (final Column column : table.columns()) {
            columns.put(column.word(), column.text(row));
        }
        return new Row(table.name(), row.getLong("rev"), columns);
    }

    /** How many documents there are. */
    public static long count(Database database) {
        return database.inTransaction(handle -> Tables.ALL.stream()
                .mapToLong(table -> handle.createQuery("select count(*) from " + table.name())
                        .mapTo(long.class)
                        .one())
                .sum());
    }

    /**
     * Puts these rows in the place of every document that is there; nothing has changed when this or the iterator throws.
     *
     * @throws IllegalArgumentException when a row does not fit its table, or there is no such table
     */
    public static void replaceAll(Database database, Iterator<Row> rows) {
        database.inTransaction(handle -> {
            Tables.ALL.forEach(table -> handle.execute("delete from " + table.name()));
            rows.forEachRemaining(row -> insert(handle, row));
            return true;
        });
    }

    private static void insert(Handle handle, Row row) {
        final DocumentTable<?> table = Tables.ALL.stream()
                .filter(each -> each.name().equals(row.table()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + row.table()));
        final Update insert = handle.createUpdate(statement(table)).bind("rev", row.rev());
        for (final Column column : table.columns()) {
            final String text = row.columns().get(column.word());
            if (text == null) {
                throw new IllegalArgumentException("a " + table.name() + " needs " + column.word());
            }
            insert.bind(column.word(), column.value(text));
        }
        insert.execute();
    }

    private static String statement(DocumentTable<?> table) {
        final String names = table.columns().stream().map(Column::word).collect(Collectors.joining(", "));
        return "insert into " + table.name() + " (rev, " + names + ") values (:rev, :" + names.replace(", ", ", :")
                + ")";
    }
}
