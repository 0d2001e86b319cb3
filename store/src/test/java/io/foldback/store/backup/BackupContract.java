package io.foldback.store.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.store.document.StoredMix;
import io.foldback.store.document.StoredRevocation;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import io.foldback.store.document.StoredTemplate;
import io.foldback.store.sql.Database;
import io.foldback.store.sql.SqlMixes;
import io.foldback.store.sql.SqlRevocations;
import io.foldback.store.sql.SqlRooms;
import io.foldback.store.sql.SqlScenes;
import io.foldback.store.sql.SqlTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved from one database is in the other after it was brought there. */
abstract class BackupContract {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ODD = "{ \"name\":\t\"Gämse 🎸 ' \\\" \\u0000\"\r\n }";

    @TempDir
    Path folder;

    /** Empty at the beginning of a test. */
    abstract Database from();

    /** Empty at the beginning of a test. */
    abstract Database to();

    private static void fill(Database database) {
        final SqlRooms rooms = new SqlRooms(database);
        rooms.save(StoredRoom.fresh("main", "{}"));
        rooms.save(new StoredRoom("main", 1, ODD));
        rooms.save(StoredRoom.fresh("Größe 🎸", "x".repeat(300_000)));
        new SqlScenes(database).save(StoredScene.fresh("1", "main", "verse \"2\"", "{}"));
        new SqlMixes(database).save(StoredMix.fresh("1", "main", "singer", "{}"));
        new SqlTemplates(database).save(StoredTemplate.fresh("1", "main", "drums", "{}"));
        new SqlRevocations(database)
                .save(StoredRevocation.fresh("t", Instant.parse("2026-11-20T12:00:00.123456Z"), "{}"));
    }

    private static List<?> all(Database database) {
        return Stream.of(
                        new SqlRooms(database).all(),
                        new SqlScenes(database).all(),
                        new SqlMixes(database).all(),
                        new SqlTemplates(database).all(),
                        new SqlRevocations(database).all())
                .flatMap(List::stream)
                .toList();
    }

    private String sentence(Path file, boolean replace) {
        return String.valueOf(assertThrows(BackupException.class, () -> Backup.restore(to(), file, replace))
                .getMessage());
    }

    private List<String> lines() throws IOException {
        fill(from());
        return new ArrayList<>(Files.readAllLines(
                Backup.write(from(), folder.resolve("a.jsonl"), NOW).file()));
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("b.jsonl"), lines);
    }

    @Test
    void everythingComesBackWithItsRev() {
        fill(from());

        final Backup.Result made = Backup.write(from(), folder, NOW);
        final Backup.Result restored = Backup.restore(to(), made.file(), false);

        assertEquals(folder.resolve("foldback-20261120-100000.jsonl"), made.file());
        assertEquals(6, made.documents());
        assertEquals(6, restored.documents());
        assertEquals(all(from()), all(to()));
        assertEquals(2, new SqlRooms(to()).find("main").orElseThrow().rev());
    }

    @Test
    void theSecondBackupEqualsTheFirst() throws IOException {
        final List<String> before = lines();
        Backup.restore(to(), folder.resolve("a.jsonl"), false);

        final Path again = Backup.write(to(), folder.resolve("c.jsonl"), NOW).file();

        assertEquals(sorted(before), sorted(Files.readAllLines(again)));
    }

    /** Databases sort text in many ways. */
    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    @Test
    void anEmptyStoreIsABackupToo() {
        final Path file = Backup.write(from(), folder.resolve("a.jsonl"), NOW).file();

        assertEquals(0, Backup.restore(to(), file, false).documents());
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenThatIsWanted() throws IOException {
        final Path file = file(lines());
        new SqlRooms(to()).save(StoredRoom.fresh("old", "{}"));

        assertTrue(sentence(file, false).contains("holds 1 documents already; say --replace"));
        assertEquals(1, all(to()).size());

        Backup.restore(to(), file, true);
        assertEquals(all(from()), all(to()));
    }

    @Test
    void aBackupIsReplacedInOneStep() throws IOException {
        final Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "old");

        Backup.write(from(), file, NOW);

        assertEquals(2, Files.readAllLines(file).size());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void aFileThatEndsInTheMiddleChangesNothing() throws IOException {
        final List<String> lines = lines();
        new SqlRooms(to()).save(StoredRoom.fresh("old", "{}"));

        assertTrue(sentence(file(lines.subList(0, 4)), true).contains("ends in the middle, after 3 documents"));
        assertEquals(List.of(StoredRoom.fresh("old", "{}").at(1)), all(to()));
    }

    @Test
    void aFileThatLacksADocumentIsRefused() throws IOException {
        final List<String> lines = lines();
        lines.remove(2);

        assertTrue(sentence(file(lines), false).contains("says it has 6 documents and has 5"));
        assertEquals(List.of(), all(to()));
    }

    @Test
    void aLineThatIsBrokenIsNamed() throws IOException {
        final List<String> lines = lines();

        lines.set(2, "{\"table\":\"room\"");
        assertTrue(sentence(file(lines), false).contains("b.jsonl, line 3 cannot be read"));
        lines.set(2, "{\"table\":\"room\",\"rev\":0}");
        assertTrue(sentence(file(lines), false).contains("b.jsonl, line 3 cannot be restored: it names no table"));
        lines.set(2, "{\"table\":\"drum\",\"rev\":1}");
        assertTrue(sentence(file(lines), false).contains("line 3 cannot be restored: there is no table drum"));
        lines.set(2, "{\"table\":\"room\",\"rev\":1,\"id\":\"a\"}");
        assertTrue(sentence(file(lines), false).contains("line 3 cannot be restored: a room needs body"));
        lines.set(2, lines.get(1));
        assertTrue(sentence(file(lines), false).contains("line 3 cannot be restored: The store"));
        lines.set(2, "{\"table\":\"room\",\"rev\":1,\"id\":\"a\",\"body\":\"\",\"updated_at\":\"noon\"}");
        assertTrue(sentence(file(lines), false).contains("line 3 cannot be restored"));
        assertEquals(List.of(), all(to()));
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        final List<String> lines = lines();
        lines.set(0, lines.get(0).replace("\"version\":1", "\"version\":2"));

        assertTrue(sentence(file(lines), false).contains("is a backup of version 2, and only version 1"));
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        final Path noise = Files.write(folder.resolve("noise"), new byte[] {(byte) 0xff, 0, 1});

        assertTrue(sentence(file(List.of("{}")), false).endsWith("is no backup of a store."));
        assertTrue(sentence(file(List.of("hello")), false).endsWith("is no backup of a store."));
        assertTrue(sentence(file(List.of()), false).endsWith("is no backup of a store."));
        assertTrue(sentence(noise, false).contains("cannot be read"));
        assertTrue(sentence(folder.resolve("nothing"), false).startsWith("There is no backup"));
        assertTrue(sentence(folder, false).contains("cannot be read"));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        final Path nowhere = folder.resolve("nowhere/a.jsonl");

        assertTrue(String.valueOf(assertThrows(BackupException.class, () -> Backup.write(from(), nowhere, NOW))
                        .getMessage())
                .contains("cannot be written"));
    }

    @Test
    void theFormatStaysReadable() throws IOException {
        Files.writeString(folder.resolve("v1.jsonl"), """
                {"format":"foldback-store","version":1,"made":"2026-11-20T10:00:00Z"}
                {"table":"room","rev":3,"body":"{\\"channels\\":[]}","id":"main","updated_at":"2026-11-20T09:59:58.123456Z"}
                {"documents":1}
                """, StandardCharsets.UTF_8);

        Backup.restore(to(), folder.resolve("v1.jsonl"), false);

        assertEquals(List.of(new StoredRoom("main", 3, "{\"channels\":[]}")), all(to()));
    }
}
