package io.foldback.deploy.node;

import io.foldback.deploy.cli.Failure;
import io.foldback.store.Store;
import io.foldback.store.StoreSettings;
import io.foldback.store.document.StoreRefused;
import io.foldback.store.document.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** The store of a process, or none; closed after everything that writes to it has ended. */
record OpenedStore(@Nullable Store store) implements AutoCloseable {

    /** @param settings null: the process keeps nothing */
    static OpenedStore of(@Nullable StoreSettings settings) {
        try {
            return new OpenedStore(settings == null ? null : Store.open(settings));
        } catch (StoreUnavailable | StoreRefused e) {
            throw Failure.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
