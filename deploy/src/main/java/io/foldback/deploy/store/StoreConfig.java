package io.foldback.deploy.store;

import com.typesafe.config.Config;
import io.foldback.store.StoreSettings;
import io.foldback.store.sql.DatabaseSettings;
import io.foldback.store.sql.StoreAddress;
import io.foldback.store.sql.StoreAddress.H2File;
import io.foldback.store.sql.StoreAddress.H2Memory;
import io.foldback.store.sql.StoreAddress.Postgres;
import io.foldback.store.writer.WriterSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads {@code foldback.store}; documented in the store's reference.conf. */
public final class StoreConfig {
    private static final String SECTION = "foldback.store";
    private static final String HOME = "~";

    private StoreConfig() {}

    /**
     * @param root all settings
     * @throws IllegalArgumentException names the key, the value and the limit of a setting that is wrong
     */
    public static StoreSettings read(Config root) {
        final Config store = root.getConfig(SECTION);
        final int readers = store.getInt("readers");
        return new StoreSettings(
                new DatabaseSettings(
                        address(store),
                        StoreSettings.connections(readers),
                        store.getDuration("connect-timeout"),
                        store.getDuration("answer-timeout"),
                        store.getDuration("start-timeout")),
                readers,
                store.getInt("max-reads-waiting"),
                writer(store.getConfig("writer")));
    }

    /** Whether what is stored ends with the process. */
    public static boolean isInMemory(Config root) {
        return address(root.getConfig(SECTION)) instanceof H2Memory;
    }

    private static StoreAddress address(Config store) {
        final String url = store.getString("url");
        final String directory = store.getString("directory");
        if (!url.isBlank()) {
            return new Postgres(url, store.getString("user"), store.getString("password"));
        }
        return directory.isBlank() ? H2Memory.fresh() : new H2File(folder(directory));
    }

    private static Path folder(String directory) {
        try {
            final Path path = Path.of(directory);
            return path.startsWith(HOME)
                    ? Path.of(System.getProperty("user.home"))
                            .resolve(Path.of(HOME).relativize(path))
                    : path;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(SECTION + ".directory must be a folder, is \"" + directory + "\"", e);
        }
    }

    private static WriterSettings writer(Config writer) {
        return new WriterSettings(
                writer.getDuration("debounce"),
                writer.getInt("batch"),
                writer.getInt("max-waiting"),
                writer.getDuration("retry-min"),
                writer.getDuration("retry-max"),
                writer.getDuration("close-timeout"));
    }
}
