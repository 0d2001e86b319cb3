package io.foldback.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.sql.StoreAddress.H2File;
import io.foldback.store.sql.StoreAddress.H2Memory;
import io.foldback.store.sql.StoreAddress.Postgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final StoredRoom MAIN = StoredRoom.fresh("main", "{}");

    @TempDir
    Path folder;

    private static String why(Class<? extends RuntimeException> kind, H2File file) {
        return String.valueOf(assertThrows(kind, () -> Stores.open(file)).getMessage());
    }

    @Test
    void whatWasHandedInLastIsThereAfterTheProcessHasEnded() {
        final H2File file = new H2File(folder.resolve("new/folder"));
        final CompletionStage<Outcome> saved;
        try (Store store = Stores.open(file)) {
            saved = store.writer().hold(MAIN).save(MAIN);
        }

        assertEquals(new Saved(1), saved.toCompletableFuture().join());
        try (Store store = Stores.open(file)) {
            assertEquals(Optional.of(MAIN.at(1)), store.rooms().find("main"));
        }
    }

    @Test
    void twoInMemoryKnowNothingOfEachOther() {
        try (Store one = Stores.open(H2Memory.fresh());
                Store other = Stores.open(H2Memory.fresh())) {
            one.rooms().save(MAIN);

            assertEquals(List.of(), other.rooms().all());
        }
    }

    @Test
    void questionsAreAnsweredOnThreadsOfTheStore() {
        try (Store store = Stores.open(H2Memory.fresh())) {
            final List<String> threads = new ArrayList<>();
            store.rooms().save(MAIN);

            final CompletionStage<List<StoredRoom>> answer = store.read(asked -> {
                threads.add(Thread.currentThread().getName());
                return asked.rooms().all();
            });

            assertEquals(List.of(MAIN.at(1)), answer.toCompletableFuture().join());
            assertEquals(List.of("store-reader"), threads);
        }
    }

    @Test
    void whoAsksWhenTooManyWaitIsToldAtOnce() {
        final CountDownLatch answers = new CountDownLatch(1);
        try (Store store = Stores.open(H2Memory.fresh())) {
            final List<CompletionStage<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                asked.add(store.read(any -> await(answers)));
            }

            final CompletionException refused = assertThrows(
                    CompletionException.class,
                    () -> asked.getLast().toCompletableFuture().join());
            assertInstanceOf(StoreUnavailable.class, refused.getCause());
            answers.countDown();
            asked.subList(0, 12)
                    .forEach(each -> assertTrue(each.toCompletableFuture().join()));
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatAnotherHasOpenIsNamedWithWhatToDo() throws IOException {
        final H2File file = new H2File(folder);
        Stores.open(file).close();
        try (FileChannel other = FileChannel.open(folder.resolve("foldback.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertTrue(lock.isValid());

            final String why = why(StoreUnavailable.class, file);

            assertTrue(why.matches("The store .*foldback.mv.db is in use by another process.*--store.*"), why);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(folder.resolve("foldback.mv.db"), "a song ".repeat(10_000));

        final String why = why(StoreUnavailable.class, new H2File(folder));

        assertTrue(why.contains("foldback.mv.db cannot be opened: "), why);
    }

    @Test
    void somebodyElsesDatabaseIsLeftAlone() throws SQLException {
        final H2File file = new H2File(folder);
        try (Connection connection = DriverManager.getConnection(file.url(), "accounting", "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }

        final String why = why(StoreRefused.class, file);

        assertTrue(why.endsWith("foldback.mv.db is not a store of Foldback."), why);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        final Path taken = Files.writeString(folder.resolve("taken"), "");

        final String why = why(StoreUnavailable.class, new H2File(taken));

        assertTrue(why.startsWith("The folder of the store cannot be made") && why.contains("taken"), why);
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() throws SQLException {
        final H2File file = new H2File(folder);
        Stores.open(file).close();
        try (Connection connection = DriverManager.getConnection(file.url(), file.user(), file.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into \"flyway_schema_history\" select 99, '99', 'future', \"type\", 'V99__future.sql',"
                            + " 1, \"installed_by\", \"installed_on\", 1, true from \"flyway_schema_history\" where \"version\" = '1'");
            statement.execute("shutdown");
        }

        final String why = why(StoreRefused.class, file);

        assertTrue(why.contains("a newer one may have made them"), why);
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
        final Postgres nobody = new Postgres("jdbc:postgresql://127.0.0.1:1/db?password=secret", "foldback", "secret");

        final String why = String.valueOf(
                assertThrows(StoreUnavailable.class, () -> Stores.open(nobody)).getMessage());

        assertTrue(why.startsWith("The store jdbc:postgresql://127.0.0.1:1/db cannot be opened: "), why);
        assertTrue(!why.contains("secret") && !nobody.toString().contains("secret"), why);
    }

    @Test
    void anAddressThatIsNoServersIsRefused() {
        assertEquals(
                "foldback.store.url must begin with jdbc:postgresql:, is mysql://x",
                assertThrows(IllegalArgumentException.class, () -> new Postgres("mysql://x?password=a", "", ""))
                        .getMessage());
    }
}
