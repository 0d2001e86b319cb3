package io.foldback.store.sql;

import java.util.Map;

/**
 * A document as a backup holds it.
 *
 * @param table it belongs to
 * @param columns all but {@code rev}, as text; instants in ISO 8601
 */
public record Row(String table, long rev, Map<String, String> columns) {

    public Row {
        columns = Map.copyOf(columns);
    }
}
