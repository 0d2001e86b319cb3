package io.foldback.store.sql;

import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoreUnavailable;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Tells databases that may come back from statements that will never succeed, and says either in one sentence. */
final class SqlFailures {
    /** SQLSTATE classes: bad data, broken constraint, wrong statement. */
    private static final Set<String> HOPELESS = Set.of("22", "23", "42");

    private static final int H2_FILE_IN_USE = 90_020;
    private static final int H2_WRONG_USER = 28_000;

    private SqlFailures() {}

    static RuntimeException of(RuntimeException failure, String database) {
        final SQLException cause = deepest(failure);
        if (cause != null && isHopeless(cause)) {
            return new StoreRefused("The store " + database + " refuses: " + why(cause), failure);
        }
        return new StoreUnavailable("The store " + database + " is away: " + why(cause, failure), failure);
    }

    /** When it could not be opened. */
    static RuntimeException atStart(RuntimeException failure, String database) {
        if (failure instanceof StoreUnavailable || failure instanceof StoreRefused) {
            return failure;
        }
        final SQLException cause = deepest(failure);
        if (cause != null && cause.getErrorCode() == H2_FILE_IN_USE) {
            return new StoreUnavailable(
                    "The store " + database
                            + " is in use by another process; give each a folder of its own (--store), or"
                            + " all of them a PostgreSQL server (foldback.store.url).",
                    failure);
        }
        if (cause != null && cause.getErrorCode() == H2_WRONG_USER) {
            return new StoreRefused("The file " + database + " is not a store of Foldback.", failure);
        }
        return new StoreUnavailable("The store " + database + " cannot be opened: " + why(cause, failure), failure);
    }

    /** When its tables could not be brought up to date. */
    static RuntimeException atMigration(FlywayException failure, String database) {
        if (failure instanceof FlywayValidateException) {
            return new StoreRefused(
                    "The tables of the store " + database
                            + " are not those that this version of Foldback knows; a newer"
                            + " one may have made them. " + oneLine(String.valueOf(failure.getMessage())),
                    failure);
        }
        return atStart(failure, database);
    }

    private static boolean isHopeless(SQLException cause) {
        final String state = cause.getSQLState();
        return state != null && state.length() >= 2 && HOPELESS.contains(state.substring(0, 2));
    }

    private static @Nullable SQLException deepest(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    private static String why(@Nullable SQLException cause, RuntimeException failure) {
        return cause == null ? oneLine(String.valueOf(failure.getMessage())) : why(cause);
    }

    private static String why(SQLException cause) {
        final String message = oneLine(String.valueOf(cause.getMessage()));
        final int statement = message.indexOf("; SQL statement"); // H2 repeats it
        return statement < 0 ? message : message.substring(0, statement);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
