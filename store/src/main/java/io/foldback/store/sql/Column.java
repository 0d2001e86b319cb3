package io.foldback.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A column of a table, all but {@code rev}. */
enum Column {
    ID,
    BODY,
    ROOM,
    NAME,
    LISTENER,
    EXPIRES_AT(true),
    UPDATED_AT(true);

    private final boolean isInstant;

    Column() {
        this(false);
    }

    Column(boolean isInstant) {
        this.isInstant = isInstant;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value in a row, in the form that backups have. */
    String text(ResultSet row) throws SQLException {
        return isInstant ? instant(row).toString() : row.getString(word());
    }

    /** Its value from a backup, in the form that databases take. */
    Object value(String text) {
        return isInstant ? sql(Instant.parse(text)) : text;
    }

    Instant instant(ResultSet row) throws SQLException {
        return row.getObject(word(), OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
