package io.foldback.deploy.bench.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.store.Store;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private Store store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = TrialStore.open(folder);
        store.rooms().save(StoredRoom.fresh("main", Ledger.body(17)));
        store.scenes().save(StoredScene.fresh("a", "main", "a", "{}"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long lost(String... lines) {
        return new Ledger(List.of(lines)).lost(store);
    }

    @Test
    void whatIsThereOrNewerIsNotLost() {
        assertEquals(0, lost("room main 16 .", "room main 17 .", "scene a ."));
    }

    @Test
    void whatIsMissingOrOlderIsLost() {
        assertEquals(4, lost("room main 18 .", "room hall 1 .", "scene b .", "going a .", "gone a ."));
    }

    @Test
    void whatWasAskedForAndNotAnsweredMayBeEitherWay() {
        assertEquals(0, lost("scene a .", "going a .", "scene b .", "going b ."));
    }

    @Test
    void aLineThatWasCutOffSaysNothing() {
        assertEquals(0, lost("room main 18", "scene b"));
    }

    @Test
    void answersAreCounted() {
        final List<String> lines = List.of("room main 1 .", "scene a .", "going a .", "gone a .", "room main 2");

        assertEquals(3, new Ledger(lines).acknowledged());
    }
}
