package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.foldback.link.hub.LinkConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which any setting of a node is given. */
final class SettingsOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings in HOCON; every key is explained in the reference.conf of its module.")
    @Nullable
    Path file;

    /**
     * All settings. What was asked for by option goes before {@code -D}, that before the file, that before what the
     * command suggests, that before the documented defaults.
     */
    Config load(Map<String, Object> options, Map<String, Object> suggestions) {
        ConfigFactory.invalidateCaches();
        final Config reference = ConfigFactory.defaultReferenceUnresolved();
        final Config properties = ConfigFactory.defaultOverrides();
        final Config given = fromFile();
        KnownKeys.of(reference).check(properties.withFallback(given));
        return ConfigFactory.parseMap(options, "the command's options")
                .withFallback(properties)
                .withFallback(given)
                .withFallback(ConfigFactory.parseMap(suggestions, "the command's defaults"))
                .withFallback(LinkConfig.pekko())
                .withFallback(reference)
                .resolve();
    }

    private Config fromFile() {
        if (file == null) {
            return ConfigFactory.empty();
        }
        if (!Files.isReadable(file)) {
            throw Failure.usage("The settings file " + file + " cannot be read.");
        }
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }
}
