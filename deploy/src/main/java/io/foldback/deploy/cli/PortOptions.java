package io.foldback.deploy.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a gateway is reached. */
final class PortOptions {

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "Address to be reached at; this machine alone without it. Another one needs --open.")
    @Nullable
    String host;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            description = "Port of the pages; 0 takes a free one, and then every port not given is a free one.")
    @Nullable
    Integer http;

    @Option(names = "--native-port", paramLabel = "N", description = "Port of the native protocol.")
    @Nullable
    Integer nativeTcp;

    @Option(names = "--udp-port", paramLabel = "N", description = "Port of datagrams.")
    @Nullable
    Integer udp;

    @Option(names = "--open", description = "Let everybody who reaches the address listen, without a token.")
    boolean open;

    /** Puts what was given into the settings. */
    void putInto(Map<String, Object> settings) {
        final Map<String, @Nullable Integer> ports = new HashMap<>();
        ports.put(Keys.HTTP_PORT, port("--http-port", http));
        ports.put(Keys.NATIVE_PORT, port("--native-port", nativeTcp));
        ports.put(Keys.UDP_PORT, port("--udp-port", udp));
        final boolean anyFree = ports.containsValue(0);
        ports.forEach((key, port) -> {
            if (port != null || anyFree) {
                settings.put(key, port == null ? 0 : port);
            }
        });
        if (anyFree) {
            settings.put(Keys.LINK_PORT, 0);
        }
        if (host != null) {
            settings.put(Keys.HOST, host);
        }
        if (open) {
            settings.put(Keys.OPEN, true);
        }
    }

    private static @Nullable Integer port(String option, @Nullable Integer value) {
        if (value != null && (value < 0 || value > 65_535)) {
            throw Failure.usage(option + " must be in 0..65535, is " + value + ".");
        }
        return value;
    }
}
