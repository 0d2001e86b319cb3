package io.foldback.store.sql;

import java.time.Duration;

/**
 * How a database is reached; the times are documented in reference.conf under {@code foldback.store}.
 *
 * @param connections that may be open at once
 * @param connectTimeout how long a connection is waited for before the database counts as away
 * @param answerTimeout how long an answer of a server is waited for
 * @param startTimeout how long a server is waited for when the store is opened
 */
public record DatabaseSettings(
        StoreAddress address, int connections, Duration connectTimeout, Duration answerTimeout, Duration startTimeout) {
    private static final Duration SHORTEST = Duration.ofMillis(250); // of the pool
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public DatabaseSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("a store needs 1 connection or more, has " + connections);
        }
        check("connect-timeout", connectTimeout, SHORTEST);
        check("answer-timeout", answerTimeout, SECOND);
        check("start-timeout", startTimeout, SHORTEST);
    }

    private static void check(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("foldback.store." + key + " must be in " + least.toMillis() + ".."
                    + LONGEST.toMillis() + " ms, is " + value.toMillis() + " ms");
        }
    }
}
