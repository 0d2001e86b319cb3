package io.foldback.store;

import io.foldback.store.sql.Databases;
import io.foldback.store.sql.StoreAddress;
import io.foldback.store.writer.WriterSettings;
import java.time.Duration;

/** Stores of tests. */
final class Stores {

    private Stores() {}

    static Store open(StoreAddress address) {
        return Store.open(settings(address));
    }

    static StoreSettings settings(StoreAddress address) {
        return new StoreSettings(
                Databases.settings(address),
                2,
                10,
                new WriterSettings(
                        Duration.ofMillis(20),
                        200,
                        1000,
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(4)));
    }
}
