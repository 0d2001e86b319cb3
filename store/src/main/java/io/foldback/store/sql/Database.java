package io.foldback.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.sql.StoreAddress.H2File;
import io.foldback.store.sql.StoreAddress.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A database with our tables in it, and its transactions. */
public final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:io/foldback/store/migration";

    private final String shown;
    private final Jdbi jdbi;
    private final Runnable end;

    private Database(String shown, DataSource source, Runnable end) {
        this.shown = shown;
        this.end = end;
        jdbi = Jdbi.create(source);
    }

    /**
     * Opens it and brings its tables up to date.
     *
     * @throws StoreUnavailable says in one sentence why not
     */
    public static Database open(DatabaseSettings settings) {
        final StoreAddress address = settings.address();
        if (address instanceof H2File file) {
            makeFolder(file);
        }
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(pool(settings));
            migrate(pool, address.shown());
            return new Database(address.shown(), pool, ender(address, pool));
        } catch (RuntimeException failure) {
            if (pool != null) {
                pool.close();
            }
            throw SqlFailures.atStart(failure, address.shown());
        }
    }

    /** One whose connections somebody else opens and closes. */
    public static Database over(DataSource source, String shown) {
        migrate(source, shown);
        return new Database(shown, source, () -> {});
    }

    private static void makeFolder(H2File file) {
        try {
            Files.createDirectories(file.folder());
        } catch (IOException e) {
            throw new StoreUnavailable("The folder of the store cannot be made: " + e + ".", e);
        }
    }

    private static HikariConfig pool(DatabaseSettings settings) {
        final StoreAddress address = settings.address();
        final HikariConfig config = new HikariConfig();
        config.setPoolName("foldback-store");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(1); // a file is there at once or not at all
        if (address instanceof Postgres) {
            config.setInitializationFailTimeout(settings.startTimeout().toMillis());
            config.addDataSourceProperty(
                    "connectTimeout", seconds(settings.connectTimeout().toMillis()));
            config.addDataSourceProperty(
                    "loginTimeout", seconds(settings.answerTimeout().toMillis()));
            config.addDataSourceProperty(
                    "socketTimeout", seconds(settings.answerTimeout().toMillis()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return config;
    }

    private static String seconds(long millis) {
        return Long.toString(Math.ceilDiv(millis, 1000L));
    }

    private static void migrate(DataSource source, String shown) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .ignoreMigrationPatterns(new String[0]) // what a newer program wrote is not ours to change
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw SqlFailures.atMigration(failure, shown);
        }
    }

    /** H2 is to end with its last connection now, and to be whole on disk when this returns. */
    private static Runnable ender(StoreAddress address, HikariDataSource pool) {
        return address instanceof Postgres
                ? pool::close
                : () -> {
                    try {
                        Jdbi.create(pool).useHandle(handle -> handle.execute("set db_close_delay 0"));
                    } finally {
                        pool.close();
                    }
                };
    }

    /** Commits what the work did, or nothing of it. */
    <T> T inTransaction(Function<Handle, T> work) {
        return asked(() -> jdbi.inTransaction(work::apply));
    }

    /** Reads everything as it was at one instant. */
    <T> T inSnapshot(Function<Handle, T> work) {
        return asked(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException failure) {
            throw SqlFailures.of(failure, shown);
        }
    }

    /** How messages call it. */
    public String shown() {
        return shown;
    }

    @Override
    public void close() {
        try {
            end.run();
        } catch (JdbiException failure) {
            throw SqlFailures.of(failure, shown);
        }
    }
}
