package io.foldback.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.store.sql.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of a backup, each a JSON object:
 * <pre>
 *   {"format":"foldback-store","version":1,"made":"2026-11-20T10:00:00Z"}
 *   {"table":"room","rev":3,"body":"{\"channels\":[]}","id":"main","updated_at":"2026-11-20T09:59:58.123456Z"}
 *   {"documents":1}
 * </pre>
 * A body is a string, for its text is not the store's to change. A file without the last line was not finished.
 */
final class BackupLines {
    static final int VERSION = 1;

    private static final String FORMAT = "foldback-store";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BackupLines() {}

    static String header(Instant made) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("version", VERSION);
        fields.put("made", made.toString());
        return line(fields);
    }

    static String row(Row row) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", row.table());
        fields.put("rev", row.rev());
        fields.putAll(new java.util.TreeMap<>(row.columns()));
        return line(fields);
    }

    static String footer(long documents) {
        return line(Map.of("documents", documents));
    }

    private static String line(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers must have a JSON form", e);
        }
    }

    /** @throws IllegalArgumentException when it is no object */
    static JsonNode parse(String line) {
        try {
            final JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
        throw new IllegalArgumentException("it is no JSON object");
    }

    static boolean isHeader(JsonNode line) {
        return FORMAT.equals(line.path("format").asText());
    }

    /** Of the header. */
    static int version(JsonNode line) {
        return line.path("version").asInt();
    }

    static boolean isFooter(JsonNode line) {
        return line.has("documents") && !line.has("table");
    }

    /** Of the footer. */
    static long documents(JsonNode line) {
        return line.path("documents").asLong(-1);
    }

    /** @throws IllegalArgumentException says what is missing */
    static Row toRow(JsonNode line) {
        final Map<String, String> columns = new LinkedHashMap<>();
        line.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> columns.put(field.getKey(), field.getValue().textValue()));
        final String table = columns.remove("table");
        final long rev = line.path("rev").asLong(0);
        if (table == null || rev < 1) {
            throw new IllegalArgumentException("it names no table, or no rev of 1 or more");
        }
        return new Row(table, rev, columns);
    }
}
