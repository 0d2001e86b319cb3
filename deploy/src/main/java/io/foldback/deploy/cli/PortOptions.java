package io.foldback.deploy.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a gateway is reached. */
final class PortOptions {
    /** The grant of those who have no token. */
    static final String EVERYTHING = "all";

    @Option(
            names = "--host",
            paramLabel = "H",
            description =
                    "Address to be reached at; this machine alone without it. Another one needs --secret or --open.")
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

    @Option(
            names = "--osc-port",
            paramLabel = "N",
            description = "Port for surfaces that speak OSC as to an X32 (they use 10023); none without it.")
    @Nullable
    Integer osc;

    @Option(names = "--udp-port", paramLabel = "N", description = "Port of sound over WebRTC.")
    @Nullable
    Integer udp;

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "The secret by which tokens are signed that let people in; 'foldback token' makes both.")
    @Nullable
    Path secret;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Serve pages by https with this certificate (PEM); 'foldback cert' makes it and its key.")
    @Nullable
    Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Private key of the certificate (PEM); beside it with the ending .key if not given.")
    @Nullable
    Path key;

    @Option(names = "--open", description = "Let everybody who reaches the address listen, without a token.")
    boolean open;

    /** Puts what was given into the settings. */
    void putInto(Map<String, Object> settings) {
        final boolean anyFree = isFree(http) || isFree(nativeTcp) || isFree(osc) || isFree(udp);
        put(settings, Keys.HTTP_PORT, check("--http-port", http), anyFree);
        put(settings, Keys.NATIVE_PORT, check("--native-port", nativeTcp), anyFree);
        put(settings, Keys.OSC_PORT, check("--osc-port", osc), anyFree);
        put(settings, Keys.UDP_PORT, check("--udp-port", udp), anyFree);
        put(settings, Keys.LINK_PORT, null, anyFree);
        if (osc != null) {
            settings.put(Keys.OSC, true);
        }
        if (host != null) {
            settings.put(Keys.HOST, host);
        }
        if (secret != null) {
            settings.put(Keys.SECRET_FILE, secret.toString());
        }
        if (certificate != null) {
            settings.put(Keys.CERTIFICATE, certificate.toString());
            settings.put(Keys.CERTIFICATE_KEY, (key == null ? beside(certificate) : key).toString());
        } else if (key != null) {
            throw Failure.usage("--key " + key + " needs --certificate FILE.");
        }
        if (open) {
            settings.put(Keys.OPEN, true);
            settings.put(Keys.GRANT, EVERYTHING);
        }
    }

    /** The key that 'foldback cert' writes with a certificate. */
    private static Path beside(Path certificate) {
        final String name = String.valueOf(certificate.getFileName());
        final int dot = name.lastIndexOf('.');
        return certificate.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".key");
    }

    private static void put(Map<String, Object> settings, String key, @Nullable Integer port, boolean anyFree) {
        if (port != null) {
            settings.put(key, port);
        } else if (anyFree) {
            settings.put(key, 0);
        }
    }

    private static boolean isFree(@Nullable Integer port) {
        return port != null && port == 0;
    }

    private static @Nullable Integer check(String option, @Nullable Integer value) {
        if (value != null && (value < 0 || value > 65_535)) {
            throw Failure.usage(option + " must be in 0..65535, is " + value + ".");
        }
        return value;
    }
}
