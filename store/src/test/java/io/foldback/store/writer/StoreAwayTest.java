package io.foldback.store.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.document.StoredMix;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.sql.Database;
import io.foldback.store.sql.SqlCommit;
import io.foldback.store.sql.SqlMixes;
import io.foldback.store.sql.SqlRooms;
import io.foldback.store.sql.StoreAddress.H2Memory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real database that nobody can reach for a minute. */
class StoreAwayTest {
    private static final StoredRoom MAIN = StoredRoom.fresh("main", "before");

    private final LogLines log = new LogLines();
    private final FailingSource source = new FailingSource(H2Memory.fresh().url());
    private final Database database = Database.over(source, "of this test");
    private final VirtualLane lane = new VirtualLane();
    private final DurableWriter writer = new DurableWriter(
            new WriterSettings(
                    Duration.ofMillis(100), 200, 1000, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ZERO),
            lane,
            new SqlCommit(database));

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void allThatChangedWithinAMinuteOfAbsenceIsSavedWhenItReturns() {
        final DurableDocument main = writer.hold(MAIN);
        final Map<String, DurableDocument> mixes = new HashMap<>();
        main.saveNow(MAIN);
        lane.pass(Duration.ZERO);

        source.away = true;
        CompletionStage<Outcome> last = main.save(MAIN);
        for (int second = 0; second < 60; second++) {
            last = main.save(MAIN.withBody("second " + second));
            final StoredMix mix = StoredMix.fresh("mix-" + second % 20, "main", "singer", "second " + second);
            mixes.computeIfAbsent(mix.id(), id -> writer.hold(mix)).save(mix);
            lane.pass(Duration.ofSeconds(1));
        }
        assertTrue(!last.toCompletableFuture().isDone());
        assertTrue(source.refused > 5 && source.refused < 25, "attempts: " + source.refused);
        assertThrows(StoreUnavailable.class, () -> new SqlRooms(database).all());

        source.away = false;
        lane.pass(Duration.ofSeconds(5));

        assertEquals(new Saved(3), last.toCompletableFuture().getNow(new Unsaved("not yet")));
        assertEquals(List.of(new StoredRoom("main", 3, "second 59")), new SqlRooms(database).all());
        final List<StoredMix> saved = new SqlMixes(database).all();
        assertEquals(20, saved.size());
        assertTrue(saved.stream().allMatch(mix -> mix.body().matches("second (4\\d|5\\d)")), saved.toString());
        assertEquals(
                List.of(
                        "The store of this test is away: nobody answers there. The newest state of every document is kept in"
                                + " memory and saved when the store is back; sound goes on."),
                log.at(Level.WARN));
        assertEquals(1, log.at(Level.INFO).size());
        assertTrue(
                log.at(Level.INFO).getFirst().endsWith("23 changes were saved."),
                log.at(Level.INFO).toString());
    }
}
