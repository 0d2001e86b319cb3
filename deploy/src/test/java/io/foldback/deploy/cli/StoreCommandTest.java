package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.foldback.deploy.store.StoreConfig;
import io.foldback.store.Store;
import io.foldback.store.document.StoredRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private static Store open(Path directory) {
        return Store.open(StoreConfig.read(
                ConfigFactory.load().withValue(Keys.STORE, ConfigValueFactory.fromAnyRef(directory.toString()))));
    }

    private Path filled() {
        final Path directory = folder.resolve("filled");
        try (Store store = open(directory)) {
            store.rooms().save(StoredRoom.fresh("main", "{}"));
        }
        return directory;
    }

    @Test
    void whatWasSavedIsRestored() {
        final Path file = folder.resolve("venue.jsonl");
        final Path other = folder.resolve("other");

        assertEquals(
                0, terminal.type("store", "backup", file.toString(), "--store", filled().toString()), terminal.err());
        assertEquals(
                0, terminal.type("store", "restore", file.toString(), "--store", other.toString()), terminal.err());

        assertEquals("saved 1 documents in " + file + "\nrestored 1 documents from " + file + "\n", terminal.out());
        try (Store store = open(other)) {
            assertEquals(
                    Optional.of(new StoredRoom("main", 1, "{}")), store.rooms().find("main"));
        }
    }

    @Test
    void theStoreOfTheSettingsIsTaken() throws IOException {
        final Path config =
                Files.writeString(folder.resolve("venue.conf"), "foldback.store.directory = \"" + filled() + "\"");

        assertEquals(
                0, terminal.type("store", "backup", folder.toString(), "--config", config.toString()), terminal.err());

        assertTrue(
                terminal.out().matches("saved 1 documents in " + folder + "/foldback-\\d{8}-\\d{6}.jsonl\n"),
                terminal.out());
    }

    @Test
    void documentsThatAreThereAreReplacedOnlyWhenAsked() {
        final String store = filled().toString();
        final String file = folder.resolve("venue.jsonl").toString();
        terminal.type("store", "backup", file, "--store", store);

        assertEquals(1, terminal.type("store", "restore", file, "--store", store));
        assertTrue(terminal.sentence().contains("say --replace"), terminal.sentence());
        assertEquals(0, terminal.type("store", "restore", file, "--store", store, "--replace"));
    }

    @Test
    void aFileThatIsNoBackupIsOneSentence() throws IOException {
        final Path file = Files.writeString(folder.resolve("song.txt"), "la la la");

        assertEquals(1, terminal.type("store", "restore", file.toString(), "--store", filled().toString()));

        assertEquals(file + " is no backup of a store.\n", terminal.err());
    }

    @Test
    void aStoreInMemoryHasNothingToSave() {
        try {
            assertEquals(2, terminal.type("store", "backup", folder.toString(), "-D" + Keys.STORE + "="));
            assertTrue(terminal.sentence().contains("--store DIR"), terminal.sentence());
        } finally {
            System.clearProperty(Keys.STORE);
        }
    }

    @Test
    void eachCommandExplainsItself() {
        assertEquals(0, terminal.type("store", "backup", "--help"));
        assertTrue(terminal.out().contains("Usage: foldback store backup"), terminal.out());
        assertEquals(0, terminal.type("store", "restore", "--help"));
        assertTrue(terminal.out().contains("--replace"), terminal.out());
        assertTrue(terminal.out().lines().allMatch(line -> line.length() <= 120), terminal.out());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, terminal.type("store"));
        assertEquals(2, terminal.type("store", "backup"));
        assertEquals(2, terminal.type("store", "restore"));
        assertEquals(2, terminal.type("store", "burn"));
    }
}
