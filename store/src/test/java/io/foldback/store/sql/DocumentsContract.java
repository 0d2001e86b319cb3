package io.foldback.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoredMix;
import io.foldback.store.document.StoredRevocation;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import io.foldback.store.document.StoredTemplate;
import io.foldback.store.writer.Change.Put;
import io.foldback.store.writer.Change.Remove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do. */
abstract class DocumentsContract {
    private static final StoredRoom MAIN = StoredRoom.fresh("main", "{\"fader\":0.5}");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    /** Empty or not. */
    abstract Database database();

    private SqlRooms rooms() {
        return new SqlRooms(database());
    }

    private SqlScenes scenes() {
        return new SqlScenes(database());
    }

    private SqlMixes mixes() {
        return new SqlMixes(database());
    }

    private SqlTemplates templates() {
        return new SqlTemplates(database());
    }

    private SqlRevocations revocations() {
        return new SqlRevocations(database());
    }

    private List<Outcome> commit(List<io.foldback.store.writer.Change> changes) {
        return new SqlCommit(database()).commit(changes);
    }

    @BeforeEach
    void empty() {
        database().inTransaction(handle -> Tables.ALL.stream()
                .mapToInt(table -> handle.execute("delete from " + table.name()))
                .sum());
    }

    @Test
    void whatIsSavedIsFoundWithItsRev() {
        assertEquals(new Saved(1), rooms().save(MAIN));

        assertEquals(Optional.of(MAIN.at(1)), rooms().find("main"));
        assertEquals(Optional.empty(), rooms().find("hall"));
    }

    @Test
    void eachChangeCountsTheRevUp() {
        rooms().save(MAIN);

        assertEquals(new Saved(2), rooms().save(MAIN.at(1).withBody("{\"fader\":1}")));
        assertEquals(new Saved(3), rooms().save(MAIN.at(2).withBody("{}")));

        assertEquals(Optional.of(new StoredRoom("main", 3, "{}")), rooms().find("main"));
    }

    @Test
    void theSecondWriterLosesTheRaceAndIsToldWhatStandsThere() {
        rooms().save(MAIN);
        rooms().save(MAIN.at(1).withBody("first"));

        final Outcome second = rooms().save(MAIN.at(1).withBody("second"));

        assertEquals(new LostRace(new StoredRoom("main", 2, "first")), second);
        assertEquals("first", rooms().find("main").orElseThrow().body());
    }

    @Test
    void ofTwoWhoMakeTheSameDocumentTheSecondLoses() {
        rooms().save(MAIN);

        assertEquals(new LostRace(MAIN.at(1)), rooms().save(StoredRoom.fresh("main", "other")));
    }

    @Test
    void whoChangesWhatWasRemovedLosesTheRace() {
        rooms().save(MAIN);
        rooms().remove(MAIN.at(1));

        assertEquals(new LostRace(null), rooms().save(MAIN.at(1).withBody("late")));
        assertEquals(List.of(), rooms().all());
    }

    @Test
    void aChangeWhoseAnswerGotLostIsSavedOnce() {
        rooms().save(MAIN);
        assertEquals(new Saved(1), rooms().save(MAIN));

        rooms().save(MAIN.at(1).withBody("next"));
        assertEquals(new Saved(2), rooms().save(MAIN.at(1).withBody("next")));

        assertEquals(2, rooms().find("main").orElseThrow().rev());
    }

    @Test
    void removedTwiceIsRemoved() {
        rooms().save(MAIN);

        assertEquals(new Saved(Document.NEW), rooms().remove(MAIN.at(1)));
        assertEquals(new Saved(Document.NEW), rooms().remove(MAIN.at(1)));

        assertEquals(Optional.empty(), rooms().find("main"));
    }

    @Test
    void whoRemovesWhatOthersChangedLosesTheRace() {
        rooms().save(MAIN);
        rooms().save(MAIN.at(1).withBody("changed"));

        assertEquals(new LostRace(new StoredRoom("main", 2, "changed")), rooms().remove(MAIN.at(1)));
        assertEquals(1, rooms().all().size());
    }

    @Test
    void allComeInTheSameOrderEverywhere() {
        final List<String> ids = List.of("B", "Z", "a", "b", "Ä", "ö");
        ids.reversed().forEach(id -> rooms().save(StoredRoom.fresh(id, "{}")));

        assertEquals(ids, rooms().all().stream().map(StoredRoom::id).toList());
    }

    @Test
    void textIsKeptToTheLetter() {
        final String body = "{ \"name\":\t\"Gämse 🎸 ' \\\" \\u0000\"\r\n }";
        rooms().save(StoredRoom.fresh("Größe 🎸'", body));

        assertEquals(body, rooms().find("Größe 🎸'").orElseThrow().body());
    }

    @Test
    void theLongestBodyFits() {
        final String body = "x".repeat(1_000_000);
        rooms().save(StoredRoom.fresh("main", body));

        assertEquals(body, rooms().find("main").orElseThrow().body());
    }

    @Test
    void scenesAreFoundByRoomAndSortedByName() {
        final StoredScene verse = StoredScene.fresh("1", "main", "verse", "{}");
        final StoredScene intro = StoredScene.fresh("2", "main", "Intro", "{}");
        scenes().save(verse);
        scenes().save(intro);
        scenes().save(StoredScene.fresh("3", "hall", "verse", "{}"));

        assertEquals(List.of(intro.at(1), verse.at(1)), scenes().ofRoom("main"));
    }

    @Test
    void aSceneGetsAnotherName() {
        final StoredScene verse = StoredScene.fresh("1", "main", "verse", "{}");
        scenes().save(verse);

        scenes().save(verse.at(1).withName("chorus"));

        assertEquals(List.of(verse.withName("chorus").at(2)), scenes().ofRoom("main"));
    }

    @Test
    void mixesAreFoundByRoomAndByListener() {
        final StoredMix drums = StoredMix.fresh("1", "main", "drummer", "{}");
        final StoredMix voice = StoredMix.fresh("2", "main", "singer", "{}");
        final StoredMix other = StoredMix.fresh("3", "hall", "singer", "{}");
        List.of(drums, voice, other).forEach(mixes()::save);

        assertEquals(List.of(drums.at(1), voice.at(1)), mixes().ofRoom("main"));
        assertEquals(List.of(voice.at(1), other.at(1)), mixes().ofListener("singer"));
    }

    @Test
    void templatesAreFoundByRoom() {
        final StoredTemplate drums = StoredTemplate.fresh("1", "main", "drums", "{}");
        final StoredTemplate other = StoredTemplate.fresh("2", "hall", "drums", "{}");
        List.of(drums, other).forEach(templates()::save);

        assertEquals(List.of(drums.at(1)), templates().ofRoom("main"));
        assertEquals(
                new Saved(Document.NEW),
                commit(List.of(new Remove(drums.at(1)))).getFirst());
        assertEquals(List.of(other.at(1)), templates().all());
    }

    @Test
    void revocationsAreForgottenOnceTheyHaveExpired() {
        final StoredRevocation past = StoredRevocation.fresh("1", NOON, "{}");
        final StoredRevocation future = StoredRevocation.fresh("2", NOON.plusNanos(1000), "{}");
        revocations().save(past);
        revocations().save(future);

        assertEquals(List.of(future.at(1)), revocations().expiringAfter(NOON));
        assertEquals(1, revocations().forgetExpired(NOON));
        assertEquals(List.of(future.at(1)), revocations().all());
    }

    @Test
    void ofWritersWhoRaceEachRevIsSavedByOneAlone() throws InterruptedException, ExecutionException {
        rooms().save(MAIN);

        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            final List<Callable<Integer>> four = IntStream.range(0, 4)
                    .mapToObj(n -> (Callable<Integer>) () -> saveOften(n))
                    .toList();
            int saved = 0;
            for (final Future<Integer> each : writers.invokeAll(four)) {
                saved += each.get();
            }
            assertEquals(1 + saved, rooms().find("main").orElseThrow().rev());
        }
    }

    private int saveOften(int writer) {
        int saved = 0;
        for (int i = 0; i < 25; i++) {
            final StoredRoom last = rooms().find("main").orElseThrow();
            if (rooms().save(last.withBody(writer + "/" + i)) instanceof Saved) {
                saved++;
            }
        }
        return saved;
    }

    @Test
    void manyChangesAreCommittedTogether() {
        rooms().save(MAIN);
        final StoredScene verse = StoredScene.fresh("1", "main", "verse", "{}");

        final List<Outcome> outcomes = commit(List.of(
                new Put(MAIN.withBody("lost")),
                new Put(verse),
                new Remove(StoredMix.fresh("1", "main", "singer", "{}"))));

        assertEquals(List.of(new LostRace(MAIN.at(1)), new Saved(1), new Saved(Document.NEW)), outcomes);
        assertEquals(List.of(verse.at(1)), scenes().all());
    }

    @Test
    void oneChangeThatIsRefusedDoesNotTakeTheOthersWithIt() {
        final List<Outcome> outcomes = new ArrayList<>();
        database().inTransaction(handle -> handle.execute("alter table mix rename to mix_away"));
        try {
            outcomes.addAll(commit(List.of(
                    new Put(MAIN),
                    new Put(StoredMix.fresh("1", "main", "singer", "{}")),
                    new Put(StoredRoom.fresh("hall", "{}")))));
            assertThrows(StoreRefused.class, mixes()::all);
        } finally {
            database().inTransaction(handle -> handle.execute("alter table mix_away rename to mix"));
        }

        assertEquals(new Saved(1), outcomes.get(0));
        assertInstanceOf(Unsaved.class, outcomes.get(1));
        assertEquals(new Saved(1), outcomes.get(2));
        assertEquals(2, rooms().all().size());
    }
}
