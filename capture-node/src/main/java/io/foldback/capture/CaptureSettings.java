package io.foldback.capture;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.foldback.capture.session.SourceSettings;
import io.foldback.capture.settings.Keys;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code foldback.capture}; documented in reference.conf.
 *
 * @param realtime whether audio threads ask for real-time priority
 */
public record CaptureSettings(boolean realtime, List<SourceSettings> sources) {

    public CaptureSettings {
        sources = List.copyOf(sources);
    }

    /** @param config the section {@code foldback.capture} */
    public static CaptureSettings from(Config config) {
        final Keys keys = new Keys("foldback.capture", config);
        final boolean realtime = keys.flag("realtime");
        final Config kinds = keys.section("kinds");
        final List<SourceSettings> sources = new TreeSet<>(
                        keys.section("sources").root().keySet())
                .stream()
                        .map(name -> SourceSettings.from(name, source(config, name), kinds))
                        .toList();
        keys.rejectOthers();
        return new CaptureSettings(realtime, sources);
    }

    private static Config source(Config config, String name) {
        try {
            return config.getConfig("sources").getConfig(ConfigUtil.quoteString(name));
        } catch (ConfigException.WrongType e) {
            throw new IllegalArgumentException(
                    "foldback.capture.sources." + name + " must be a section with a kind: " + e.getMessage(), e);
        }
    }
}
