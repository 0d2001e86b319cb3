package io.foldback.store.backup;

import io.foldback.store.document.StoreRefused;
import io.foldback.store.sql.Database;
import io.foldback.store.sql.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes all documents of a database into one file, and back. */
public final class Backup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private Backup() {}

    /**
     * What was written or read.
     *
     * @param file where it stands
     */
    public record Result(Path file, long documents) {}

    /**
     * Writes every document as it is at one instant. The file has its name only when it is whole; one that had it before
     * is replaced.
     *
     * @param target a file, or a folder in which one is made
     */
    public static Result write(Database database, Path target, Instant now) {
        final Path file = Files.isDirectory(target)
                ? target.resolve("foldback-" + STAMP.format(now) + ".jsonl")
                : target.toAbsolutePath();
        try {
            final Path part = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
            try {
                final long documents = fill(part, database, now);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return new Result(file, documents);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("The backup " + file + " cannot be written: " + e + ".", e);
        }
    }

    private static long fill(Path part, Database database, Instant now) throws IOException {
        final long[] documents = {0};
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write(BackupLines.header(now) + "\n");
            Rows.read(database, row -> {
                documents[0]++;
                line(out, BackupLines.row(row));
            });
            out.write(BackupLines.footer(documents[0]) + "\n");
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return documents[0];
    }

    private static void line(Writer out, String text) {
        try {
            out.write(text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the database hold what the backup holds, all of it or nothing.
     *
     * @param replace whether documents that are there may go
     */
    public static Result restore(Database database, Path file, boolean replace) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            final BackupReader rows = new BackupReader(reader, file.toString());
            final long there = Rows.count(database);
            if (there > 0 && !replace) {
                throw new BackupException("The store " + database.shown() + " holds " + there
                        + " documents already; say --replace if the backup shall take their place.");
            }
            replaceAll(database, rows);
            return new Result(file, rows.rows());
        } catch (NoSuchFileException e) {
            throw new BackupException("There is no backup " + file + ".", e);
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static void replaceAll(Database database, BackupReader rows) {
        try {
            Rows.replaceAll(database, rows);
        } catch (StoreRefused | IllegalArgumentException | java.time.DateTimeException wrong) {
            throw new BackupException(rows.where() + " cannot be restored: " + wrong.getMessage(), wrong);
        }
    }
}
