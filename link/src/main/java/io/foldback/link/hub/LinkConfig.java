package io.foldback.link.hub;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** What actor systems with a link are configured by, below what a person sets. */
public final class LinkConfig {

    private LinkConfig() {}

    /** Our choices for Pekko, not resolved; to be laid over all {@code reference.conf}. */
    public static Config pekko() {
        return ConfigFactory.parseResources(LinkConfig.class.getClassLoader(), "foldback-pekko.conf");
    }

    /** Everything that is documented, with our choices for Pekko above; system properties above both. */
    public static Config defaults() {
        return ConfigFactory.defaultOverrides()
                .withFallback(pekko())
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }
}
