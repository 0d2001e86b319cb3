package io.foldback.deploy.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a node finds the others. */
final class NodeOptions {

    @Option(
            names = "--link-host",
            paramLabel = "H",
            description = "Address by which the other nodes reach this one; they must be able to.")
    @Nullable
    String host;

    @Option(names = "--link-port", paramLabel = "N", description = "Port for the other nodes; 0 takes a free one.")
    @Nullable
    Integer port;

    @Option(
            names = "--seed",
            paramLabel = "HOST[:PORT]",
            description = "A node to find the others by; several, so that any of them may be restarted.")
    @Nullable
    List<String> seeds;

    void putInto(Map<String, Object> settings) {
        if (host != null) {
            settings.put(Keys.LINK_HOST, host);
        }
        if (port != null) {
            if (port < 0 || port > 65_535) {
                throw Failure.usage("--link-port must be in 0..65535, is " + port + ".");
            }
            settings.put(Keys.LINK_PORT, port);
        }
        if (seeds != null) {
            settings.put(Keys.SEEDS, seeds.stream().map(NodeOptions::seed).toList());
        }
    }

    private static String seed(String text) {
        return HostPort.parse(text, Foldback.LINK_PORT).toString();
    }
}
