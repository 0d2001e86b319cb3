package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import io.foldback.deploy.store.StoreConfig;
import io.foldback.store.Store;
import io.foldback.store.backup.Backup;
import io.foldback.store.backup.BackupException;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoreUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Opens the store of the settings for one command. */
final class OpenStore {

    private OpenStore() {}

    /** @throws Failure says in one sentence what went wrong */
    static Backup.Result of(SettingsOptions settings, StoreOptions options, Function<Store, Backup.Result> work) {
        final Map<String, Object> given = new HashMap<>();
        options.putInto(given);
        final Config config = settings.load(given, Map.of());
        if (StoreConfig.isInMemory(config)) {
            throw Failure.usage(
                    "No store is named: say --store DIR, or set " + Keys.STORE + " or " + Keys.STORE_SERVER + ".");
        }
        try (Store store = Store.open(StoreConfig.read(config))) {
            return work.apply(store);
        } catch (StoreUnavailable | StoreRefused | BackupException why) {
            throw Failure.failed(String.valueOf(why.getMessage()));
        }
    }
}
