package io.foldback.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.foldback.postgres.PostgresServer;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.sql.StoreAddress.Postgres;
import io.foldback.store.writer.DurableDocument;
import io.foldback.store.writer.LogLines;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real server that dies and comes back while two processes' stores write to it. */
class ServerReturnIT {
    private static final StoredRoom MAIN = StoredRoom.fresh("main", "0");

    private static Outcome of(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void whatChangedWhileTheServerWasDeadIsSavedAndAnotherOwnerIsFenced() {
        try (PostgresServer server = PostgresServer.start();
                LogLines log = new LogLines();
                Store mine = Stores.open(new Postgres(server.url(), server.user(), ""));
                Store others = Stores.open(new Postgres(server.url(), server.user(), ""))) {
            final DurableDocument main = mine.writer().hold(MAIN);
            assertEquals(new Saved(1), of(main.saveNow(MAIN)));
            final DurableDocument old =
                    others.writer().hold(others.rooms().find("main").orElseThrow());

            server.halt();
            final CompletionStage<Outcome> first = main.saveNow(MAIN.withBody("1"));
            final CompletionStage<Outcome> last = main.saveNow(MAIN.withBody("2"));
            final CompletionException away = assertThrows(CompletionException.class, () -> mine.read(
                            asked -> asked.rooms().all())
                    .toCompletableFuture()
                    .join());
            assertInstanceOf(StoreUnavailable.class, away.getCause());
            assertTrue(!last.toCompletableFuture().isDone());
            server.resume();

            assertInstanceOf(Saved.class, of(first));
            final Saved saved = assertInstanceOf(Saved.class, of(last));
            final StoredRoom stored = new StoredRoom("main", saved.rev(), "2");
            assertEquals(Optional.of(stored), mine.rooms().find("main"));
            assertEquals(
                    1,
                    log.at(Level.WARN).stream()
                            .filter(line -> line.contains("is away"))
                            .count());
            assertEquals(
                    1,
                    log.at(Level.INFO).stream()
                            .filter(line -> line.contains("is back"))
                            .count());
            assertEquals(new LostRace(stored), of(old.saveNow(MAIN.withBody("stale"))));
        }
    }
}
