package io.foldback.deploy.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what lasts is kept. */
final class StoreOptions {
    /** In memory. */
    static final String NOWHERE = "";

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "Folder for what shall outlast the process, instead of the one or the server in the settings.")
    @Nullable
    Path folder;

    void putInto(Map<String, Object> settings) {
        if (folder != null) {
            settings.put(Keys.STORE, folder.toAbsolutePath().toString());
            settings.put(Keys.STORE_SERVER, NOWHERE);
        }
    }
}
