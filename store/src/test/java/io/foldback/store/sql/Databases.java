package io.foldback.store.sql;

import java.time.Duration;

/** Databases of tests. */
public final class Databases {

    private Databases() {}

    public static DatabaseSettings settings(StoreAddress address) {
        return new DatabaseSettings(address, 6, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    public static Database open(StoreAddress address) {
        return Database.open(settings(address));
    }
}
