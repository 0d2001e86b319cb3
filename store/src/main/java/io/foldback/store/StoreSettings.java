package io.foldback.store;

import io.foldback.store.sql.DatabaseSettings;
import io.foldback.store.writer.WriterSettings;

/**
 * {@code foldback.store}; documented in reference.conf. Whoever starts the process reads it.
 *
 * @param readers threads that ask the database at the same time
 * @param maxReadsWaiting questions that may wait for a thread
 */
public record StoreSettings(DatabaseSettings database, int readers, int maxReadsWaiting, WriterSettings writer) {
    private static final int MOST_READERS = 100;
    private static final int MOST_WAITING = 1_000_000;

    public StoreSettings {
        check("readers", readers, MOST_READERS);
        check("max-reads-waiting", maxReadsWaiting, MOST_WAITING);
    }

    private static void check(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException("foldback.store." + key + " must be in 1.." + max + ", is " + value);
        }
    }

    /** Connections that so many readers need: the writer and one backup have their own. */
    public static int connections(int readers) {
        return readers + 2;
    }
}
