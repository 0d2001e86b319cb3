package io.foldback.store;

import io.foldback.store.backup.Backup;
import io.foldback.store.document.Mixes;
import io.foldback.store.document.Revocations;
import io.foldback.store.document.Rooms;
import io.foldback.store.document.Scenes;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.document.Templates;
import io.foldback.store.sql.Database;
import io.foldback.store.sql.SqlCommit;
import io.foldback.store.sql.SqlMixes;
import io.foldback.store.sql.SqlRevocations;
import io.foldback.store.sql.SqlRooms;
import io.foldback.store.sql.SqlScenes;
import io.foldback.store.sql.SqlTemplates;
import io.foldback.store.writer.DurableWriter;
import io.foldback.store.writer.ThreadLane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lasts longer than the process that has opened it. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** For an answer of the database that is under way when the process ends. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(1);

    private final Database database;
    private final Duration closeTimeout;
    private final ReadThreads readers;
    private final ThreadLane lane = new ThreadLane("store-writer");
    private final DurableWriter writer;
    private final Rooms rooms;
    private final Scenes scenes;
    private final Mixes mixes;
    private final Templates templates;
    private final Revocations revocations;

    private Store(Database database, StoreSettings settings) {
        this.database = database;
        closeTimeout = settings.writer().closeTimeout();
        readers = new ReadThreads(settings.readers(), settings.maxReadsWaiting());
        writer = new DurableWriter(settings.writer(), lane, new SqlCommit(database));
        rooms = new SqlRooms(database);
        scenes = new SqlScenes(database);
        mixes = new SqlMixes(database);
        templates = new SqlTemplates(database);
        revocations = new SqlRevocations(database);
    }

    /**
     * Opens it, waits for its server if need be, and brings its tables up to date.
     *
     * @throws StoreUnavailable says in one sentence why it cannot be opened
     * @throws StoreRefused when another version's tables are there
     */
    public static Store open(StoreSettings settings) {
        return new Store(Database.open(settings.database()), settings);
    }

    /** Asks the database on a thread of the store's; completes exceptionally when it is away. */
    public <T> CompletionStage<T> read(Function<Store, T> question) {
        return readers.ask(() -> question.apply(this));
    }

    /** Writes behind those who change documents. */
    public DurableWriter writer() {
        return writer;
    }

    public Rooms rooms() {
        return rooms;
    }

    public Scenes scenes() {
        return scenes;
    }

    public Mixes mixes() {
        return mixes;
    }

    public Templates templates() {
        return templates;
    }

    public Revocations revocations() {
        return revocations;
    }

    /** Writes all documents into a file, or into a new one in a folder; waits until it is whole. */
    public Backup.Result backup(Path target, Instant now) {
        return Backup.write(database, target, now);
    }

    /**
     * Makes the store hold what a backup holds; whoever holds a document loses the next race.
     *
     * @param replace whether documents that are there may go
     */
    public Backup.Result restore(Path file, boolean replace) {
        return Backup.restore(database, file, replace);
    }

    /** Where it is, for people. */
    public String shown() {
        return database.shown();
    }

    /** Saves what waits, for a few seconds at most, and closes the database. */
    @Override
    public void close() {
        final long patience = closeTimeout.plus(LAST_ANSWER).toMillis();
        try {
            writer.drain().toCompletableFuture().get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.error("The store {} has not answered until the process ended; its last changes may be lost", shown());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the writer of the store has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lane.close();
        readers.close();
        closeDatabase();
    }

    private void closeDatabase() {
        try {
            database.close();
        } catch (StoreUnavailable | StoreRefused away) {
            LOG.warn("The store could not be closed in order: {}", away.getMessage());
        }
    }
}
