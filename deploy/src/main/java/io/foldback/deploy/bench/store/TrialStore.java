package io.foldback.deploy.bench.store;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.foldback.deploy.store.StoreConfig;
import io.foldback.store.Store;
import java.nio.file.Path;

/** A store in a folder, with every other setting as it is documented. */
final class TrialStore {

    private TrialStore() {}

    static Store open(Path folder) {
        return Store.open(StoreConfig.read(ConfigFactory.load()
                .withValue("foldback.store.directory", ConfigValueFactory.fromAnyRef(folder.toString()))
                .withValue("foldback.store.url", ConfigValueFactory.fromAnyRef(""))));
    }
}
