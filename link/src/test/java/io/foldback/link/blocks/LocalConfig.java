package io.foldback.link.blocks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.link.hub.LinkConfig;

/** Configuration of test systems. */
public final class LocalConfig {
    public static final Config LOCAL = ConfigFactory.parseString(
                    "pekko.actor.provider = local, pekko.loglevel = WARNING")
            .withFallback(LinkConfig.defaults());

    /** A cluster node on a free loopback port that knows the hubs at some addresses. */
    public static Config node(String addresses) {
        return ConfigFactory.parseString("""
                pekko.loglevel = WARNING
                pekko.stdout-loglevel = WARNING
                pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                foldback.link.addresses = [%s]
                """.formatted(addresses)).withFallback(LinkConfig.defaults());
    }

    private LocalConfig() {}
}
