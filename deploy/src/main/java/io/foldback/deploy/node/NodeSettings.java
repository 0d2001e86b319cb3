package io.foldback.deploy.node;

import com.typesafe.config.Config;
import java.util.List;

/**
 * {@code foldback.node}; documented in reference.conf.
 *
 * @param linkHost address by which other nodes reach this one
 * @param linkPort TCP port for other nodes, 0 takes a free one
 * @param seeds nodes to find the others by, as {@code host:port}; empty for a process that is alone
 */
record NodeSettings(String linkHost, int linkPort, List<String> seeds) {

    NodeSettings {
        seeds = List.copyOf(seeds);
        if (linkPort < 0 || linkPort > 65_535) {
            throw new IllegalArgumentException("foldback.node.link.port must be in 0..65535, is " + linkPort);
        }
    }

    /** @param node the section {@code foldback.node} */
    static NodeSettings from(Config node) {
        return new NodeSettings(
                node.getString("link.host"), node.getInt("link.port"), node.getStringList("link.seeds"));
    }

    /** The addresses of the seeds' actor systems. */
    List<String> seedAddresses() {
        return seeds.stream()
                .map(seed -> "pekko://" + NodeSystem.NAME + "@" + seed)
                .toList();
    }
}
