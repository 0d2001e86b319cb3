package io.foldback.deploy.node;

import com.typesafe.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * {@code foldback.node}; documented in reference.conf.
 *
 * @param linkHost address by which other nodes reach this one
 * @param linkPort TCP port for other nodes, 0 takes a free one
 * @param seeds nodes to find the others by, as {@code host:port}; empty for a process that is alone
 */
record NodeSettings(String linkHost, int linkPort, List<String> seeds) {
    private static final int MAX_PORT = 65_535;

    NodeSettings {
        seeds = List.copyOf(seeds);
        seeds.forEach(NodeSettings::checkSeed);
        if (linkPort < 0 || linkPort > MAX_PORT) {
            throw new IllegalArgumentException("foldback.node.link.port must be in 0..65535, is " + linkPort);
        }
    }

    private static void checkSeed(String seed) {
        if (!hasHostAndPort(seed)) {
            throw new IllegalArgumentException(
                    "foldback.node.link.seeds must be \"host:port\" with a port in 1..65535, one is \"" + seed + "\"");
        }
    }

    private static boolean hasHostAndPort(String seed) {
        try {
            final URI address = new URI(address(seed));
            return address.getHost() != null
                    && address.getPort() > 0
                    && address.getPort() <= MAX_PORT
                    && address.getPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String address(String seed) {
        return "pekko://" + NodeSystem.NAME + "@" + seed;
    }

    /** @param node the section {@code foldback.node} */
    static NodeSettings from(Config node) {
        return new NodeSettings(
                node.getString("link.host"), node.getInt("link.port"), node.getStringList("link.seeds"));
    }

    /** The addresses of the seeds' actor systems. */
    List<String> seedAddresses() {
        return seeds.stream().map(NodeSettings::address).toList();
    }
}
