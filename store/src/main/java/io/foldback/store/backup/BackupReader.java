package io.foldback.store.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.store.sql.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The documents of a backup, one after the other; complains when the file was not finished. */
final class BackupReader implements Iterator<Row> {
    private final BufferedReader file;
    private final String name;
    private @Nullable Row next;
    private boolean ended;
    private long lines;
    private long rows;

    /** @throws BackupException when this is no backup, or one of another version */
    BackupReader(BufferedReader file, String name) {
        this.file = file;
        this.name = name;
        final JsonNode header = line();
        if (header == null || !BackupLines.isHeader(header)) {
            throw new BackupException(name + " is no backup of a store.");
        }
        if (BackupLines.version(header) != BackupLines.VERSION) {
            throw new BackupException(name + " is a backup of version " + BackupLines.version(header)
                    + ", and only version " + BackupLines.VERSION + " can be read here.");
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            advance();
        }
        return next != null;
    }

    private void advance() {
        final JsonNode line = line();
        if (line == null) {
            throw new BackupException(
                    name + " ends in the middle, after " + rows + " documents; nothing was restored.");
        }
        if (BackupLines.isFooter(line)) {
            end(BackupLines.documents(line));
            return;
        }
        try {
            next = BackupLines.toRow(line);
            rows++;
        } catch (IllegalArgumentException wrong) {
            throw new BackupException(where() + " cannot be restored: " + wrong.getMessage() + ".", wrong);
        }
    }

    private void end(long documents) {
        if (documents != rows) {
            throw new BackupException(
                    name + " says it has " + documents + " documents and has " + rows + "; nothing was restored.");
        }
        ended = true;
    }

    @Override
    public Row next() {
        final Row row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException(name);
        }
        next = null;
        return row;
    }

    private @Nullable JsonNode line() {
        try {
            final String text = file.readLine();
            lines++;
            return text == null ? null : BackupLines.parse(text);
        } catch (IOException e) {
            throw new BackupException(name + " cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException wrong) {
            if (lines == 1) {
                throw new BackupException(name + " is no backup of a store.", wrong);
            }
            throw new BackupException(where() + " cannot be read: " + wrong.getMessage() + ".", wrong);
        }
    }

    /** The line that was read last. */
    String where() {
        return name + ", line " + lines;
    }

    long rows() {
        return rows;
    }
}
