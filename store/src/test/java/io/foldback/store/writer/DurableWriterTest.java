package io.foldback.store.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DurableWriterTest {
    private static final Duration DEBOUNCE = Duration.ofMillis(100);
    private static final StoredRoom MAIN = StoredRoom.fresh("main", "0");

    private final LogLines log = new LogLines();
    private final VirtualLane lane = new VirtualLane();
    private final FakeDatabase database = new FakeDatabase();
    private final DurableWriter writer = new DurableWriter(
            new WriterSettings(DEBOUNCE, 3, 5, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(4)),
            lane,
            database);
    private final DurableDocument main = writer.hold(MAIN);

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static Outcome of(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().getNow(new Unsaved("not settled yet"));
    }

    private static boolean isOpen(CompletionStage<?> stage) {
        return !stage.toCompletableFuture().isDone();
    }

    private void pass(long millis) {
        lane.pass(Duration.ofMillis(millis));
    }

    private List<CompletionStage<Outcome>> saveRooms(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> StoredRoom.fresh("room-" + n, "body " + n))
                .map(room -> writer.hold(room).save(room))
                .toList();
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() {
        final CompletionStage<Outcome> saved = main.save(MAIN);

        pass(99);
        assertTrue(isOpen(saved));
        assertTrue(database.documents.isEmpty());

        pass(1);
        assertEquals(new Saved(1), of(saved));
        assertEquals("0", database.body("main"));
    }

    @Test
    void ofManyChangesTheLastIsWrittenAndAllAreAcknowledged() {
        final CompletionStage<Outcome> first = main.save(MAIN.withBody("1"));
        pass(60);
        final CompletionStage<Outcome> second = main.save(MAIN.withBody("2"));
        pass(40);

        assertEquals(new Saved(1), of(first));
        assertEquals(new Saved(1), of(second));
        assertEquals("2", database.body("main"));
        assertEquals(1, database.commits.size());
    }

    @Test
    void changesThatNeverEndAreWrittenAllTheSame() {
        for (int i = 0; i < 100; i++) {
            main.save(MAIN.withBody("" + i));
            pass(10);
        }

        assertEquals(10, database.commits.size());
    }

    @Test
    void documentsThatPeopleChangeOneAfterTheOtherShareATransaction() {
        for (final StoredRoom room : IntStream.range(0, 3)
                .mapToObj(n -> StoredRoom.fresh("room-" + n, "body"))
                .toList()) {
            writer.hold(room).save(room);
            pass(20);
        }

        pass(40);
        assertEquals(1, database.commits.size());
        assertEquals(3, database.commits.getFirst().size());
    }

    @Test
    void whatMustLastAtOnceDoesNotWait() {
        main.save(MAIN.withBody("1"));

        final CompletionStage<Outcome> now = main.saveNow(MAIN.withBody("2"));
        pass(0);

        assertEquals(new Saved(1), of(now));
        pass(1000);
        assertEquals(1, database.attempts);
    }

    @Test
    void whatIsCostlyToSpellIsSpelledOnceAndOnlyIfItIsWritten() {
        final AtomicInteger spelled = new AtomicInteger();
        database.away = true;
        for (int fader = 0; fader < 100; fader++) {
            final String body = "" + fader;
            main.save(() -> {
                spelled.incrementAndGet();
                return MAIN.withBody(body);
            });
        }
        pass(5_000);
        database.away = false;
        pass(5_000);

        assertEquals("99", database.body("main"));
        assertEquals(1, spelled.get());
    }

    @Test
    void whatCannotBeSpelledIsUnsavedAndHoldsNobodyUp() {
        final CompletionStage<Outcome> saved = main.saveNow(() -> {
            throw new IllegalArgumentException("a body must have at most 3 characters, has 4");
        });
        final List<CompletionStage<Outcome>> others = saveRooms(2);
        pass(100);

        assertEquals(new Unsaved("a body must have at most 3 characters, has 4"), of(saved));
        assertInstanceOf(Saved.class, of(others.getLast()));
        main.saveNow(MAIN.withBody("4"));
        pass(0);
        assertEquals("4", database.body("main"));
    }

    @Test
    void theRevIsFollowedFromChangeToChange() {
        final DurableDocument known = writer.hold(new StoredRoom("hall", 7, "x"));
        database.documents.put("hall", new StoredRoom("hall", 7, "x"));

        final CompletionStage<Outcome> first = known.saveNow(StoredRoom.fresh("hall", "y"));
        pass(0);
        final CompletionStage<Outcome> second = known.saveNow(StoredRoom.fresh("hall", "z"));
        pass(0);

        assertEquals(new Saved(8), of(first));
        assertEquals(new Saved(9), of(second));
    }

    @Test
    void removedAndSavedAgainItIsANewOne() {
        main.saveNow(MAIN);
        pass(0);

        final CompletionStage<Outcome> removed = main.remove();
        pass(0);
        assertEquals(new Saved(Document.NEW), of(removed));
        assertTrue(database.documents.isEmpty());

        final CompletionStage<Outcome> again = main.saveNow(MAIN.withBody("again"));
        pass(0);
        assertEquals(new Saved(1), of(again));
    }

    @Test
    void whoHasLostARaceWritesNoMore() {
        final StoredRoom others = new StoredRoom("main", 5, "others");
        database.documents.put("main", others);

        final CompletionStage<Outcome> first = main.saveNow(MAIN);
        final CompletionStage<Outcome> hall =
                writer.hold(StoredRoom.fresh("hall", "h")).saveNow(StoredRoom.fresh("hall", "h"));
        pass(0);
        final CompletionStage<Outcome> second = main.saveNow(MAIN.withBody("again"));
        pass(0);

        assertEquals(new LostRace(others), of(first));
        assertEquals(new LostRace(others), of(second));
        assertEquals(new Saved(1), of(hall));
        assertEquals("others", database.body("main"));
    }

    @Test
    void whoHasLostARaceWritesNoMoreEvenWhereNobodyStandsInTheWay() {
        final StoredRoom others = new StoredRoom("main", 5, "others");
        database.documents.put("main", others);
        main.saveNow(MAIN);
        pass(0);
        database.documents.clear();

        final CompletionStage<Outcome> late = main.saveNow(MAIN);
        final List<CompletionStage<Outcome>> rooms = saveRooms(2);
        pass(100);

        assertEquals(new LostRace(others), of(late));
        rooms.forEach(each -> assertEquals(new Saved(1), of(each)));
        assertFalse(database.documents.containsKey("main"));
    }

    @Test
    void aTransactionHoldsNoMoreThanABatch() {
        final List<CompletionStage<Outcome>> saved = saveRooms(5);
        pass(100);

        assertEquals(List.of(3, 2), database.commits.stream().map(List::size).toList());
        saved.forEach(each -> assertEquals(new Saved(1), of(each)));
    }

    @Test
    void whileTheStoreIsAwayForAMinuteThereIsOneWarningAndAllIsSavedWhenItReturns() {
        database.away = true;
        final CompletionStage<Outcome> first = main.save(MAIN.withBody("first"));
        CompletionStage<Outcome> last = first;
        for (int second = 0; second < 60; second++) {
            last = main.save(MAIN.withBody("at " + second));
            saveRooms(2);
            pass(1000);
        }
        assertTrue(isOpen(first));
        assertTrue(isOpen(last));

        database.away = false;
        pass(5000);

        assertEquals(new Saved(1), of(first));
        assertEquals(new Saved(2), of(last));
        assertEquals("at 59", database.body("main"));
        assertEquals(
                1,
                log.at(Level.WARN).stream()
                        .filter(line -> line.contains("is away"))
                        .count());
        assertEquals(1, log.at(Level.INFO).size(), log.at(Level.INFO).toString());
        assertTrue(
                log.at(Level.INFO).getFirst().startsWith("The store is back after 6"),
                log.at(Level.INFO).toString());
        assertTrue(database.attempts < 25, "attempts: " + database.attempts);
    }

    @Test
    void pausesGrowToTheLongestWhileTheStoreIsAwayAndNobodyShortensThem() {
        database.away = true;
        main.saveNow(MAIN);
        pass(0);
        assertEquals(1, database.attempts);

        main.saveNow(MAIN.withBody("urgent"));
        pass(249);
        assertEquals(1, database.attempts);
        pass(1);
        assertEquals(2, database.attempts);
        pass(499);
        assertEquals(2, database.attempts);
        pass(1);
        assertEquals(3, database.attempts);
        pass(1000 + 2000 + 4000);
        assertEquals(6, database.attempts);
        pass(20_000);
        assertEquals(10, database.attempts);
    }

    @Test
    void aSecondAbsenceIsWarnedAboutAgain() {
        for (int i = 0; i < 2; i++) {
            database.away = true;
            main.saveNow(MAIN.withBody("" + i));
            pass(1000);
            database.away = false;
            pass(5000);
        }

        assertEquals(2, log.at(Level.WARN).size());
        assertEquals(2, log.at(Level.INFO).size());
    }

    @Test
    void aChangeWhoseAnswerGotLostIsTakenForSavedAndTheNextOneFollowsIt() {
        database.losesAnswers = true;
        final CompletionStage<Outcome> first = main.saveNow(MAIN.withBody("first"));
        pass(0);
        final CompletionStage<Outcome> second = main.saveNow(MAIN.withBody("second"));
        database.losesAnswers = false;
        pass(250);

        assertEquals(new Saved(1), of(first));
        assertEquals(new Saved(2), of(second));
        assertEquals("second", database.body("main"));
    }

    @Test
    void aChangeThatIsRefusedForGoodIsToldAndDoesNotStopTheOthers() {
        final CompletionStage<Outcome> refused = main.saveNow(MAIN.withBody(FakeDatabase.REFUSED));
        pass(0);
        final CompletionStage<Outcome> next = main.saveNow(MAIN.withBody("fine"));
        pass(0);

        assertInstanceOf(Unsaved.class, of(refused));
        assertEquals(new Saved(1), of(next));
        assertEquals(1, log.at(Level.ERROR).size());
    }

    @Test
    void whenTooManyDocumentsWaitFurtherOnesAreRefusedAndTheOthersStillChange() {
        database.away = true;
        final CompletionStage<Outcome> mine = main.save(MAIN.withBody("old"));
        pass(100); // in flight: it has a place of its own

        final List<CompletionStage<Outcome>> others = saveRooms(7);
        final CompletionStage<Outcome> sixth = others.get(5);
        assertInstanceOf(Unsaved.class, of(sixth));
        assertEquals(2, log.at(Level.WARN).size(), log.at(Level.WARN).toString());

        database.away = false;
        pass(5000);

        assertEquals(new Saved(1), of(mine));
        others.subList(0, 5).forEach(each -> assertEquals(new Saved(1), of(each)));
        assertFalse(database.documents.containsKey("room-5"));
        assertEquals(
                "2 changes were not kept while too many documents waited for the store",
                log.at(Level.WARN).getLast());
    }

    @Test
    void whatWaitsIsSavedWhenTheProcessEnds() {
        final CompletionStage<Outcome> saved = main.save(MAIN.withBody("last"));

        final CompletionStage<Integer> left = writer.drain();
        pass(0);

        assertEquals(0, left.toCompletableFuture().getNow(-1));
        assertEquals(new Saved(1), of(saved));
        assertInstanceOf(Unsaved.class, of(main.save(MAIN)));
    }

    @Test
    void theEndOfTheProcessWaitsForAStoreThatReturnsInTime() {
        database.away = true;
        final CompletionStage<Outcome> saved = main.saveNow(MAIN);
        pass(60_000);

        final CompletionStage<Integer> left = writer.drain();
        pass(1000);
        assertTrue(isOpen(left));
        database.away = false;
        pass(1000);

        assertEquals(0, left.toCompletableFuture().getNow(-1));
        assertEquals(new Saved(1), of(saved));
    }

    @Test
    void theEndOfTheProcessGivesUpAndSaysWhatWasNotSaved() {
        database.away = true;
        final CompletionStage<Outcome> inFlight = main.saveNow(MAIN);
        pass(1000);
        final List<CompletionStage<Outcome>> waiting = saveRooms(2);

        final CompletionStage<Integer> left = writer.drain();
        pass(4000);

        assertEquals(3, left.toCompletableFuture().getNow(-1));
        assertInstanceOf(Unsaved.class, of(inFlight));
        waiting.forEach(each -> assertInstanceOf(Unsaved.class, of(each)));
        assertEquals(1, log.at(Level.ERROR).size());
        pass(60_000);
        assertEquals(List.of(), log.at(Level.INFO));
    }

    @Test
    void aChangeOfAnotherDocumentIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> main.save(StoredRoom.fresh("hall", "{}")));
        assertThrows(IllegalArgumentException.class, () -> main.save(StoredScene.fresh("main", "main", "verse", "{}")));
    }

    @Test
    void nobodyElseCanAcknowledge() {
        final CompletionStage<Outcome> saved = main.save(MAIN);

        saved.toCompletableFuture().complete(new Saved(99));

        assertTrue(isOpen(saved));
    }
}
