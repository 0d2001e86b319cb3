package io.foldback.gateway.http;

import com.typesafe.config.Config;
import io.foldback.gateway.http.tls.TlsSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code foldback.gateway.http}; documented in reference.conf.
 *
 * @param sendBufferBytes SO_SNDBUF of every connection
 * @param writeBufferBytes what Pekko gathers before it writes
 * @param pages folder the page is read from at every request; empty: from the program, once
 * @param origins pages of other hosts that may listen here, such as {@code https://stage.example.org}
 */
public record HttpSettings(
        int maxConnections,
        int sendBufferBytes,
        int writeBufferBytes,
        String pages,
        List<String> origins,
        TlsSettings tls) {

    public HttpSettings {
        check("max-connections", maxConnections, 1, 100_000);
        check("send-buffer (in bytes)", sendBufferBytes, 4 << 10, 1 << 20);
        check("write-buffer (in bytes)", writeBufferBytes, 256, 1 << 20);
        origins = List.copyOf(origins);
        origins.forEach(HttpSettings::checkOrigin);
    }

    private static void check(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "foldback.gateway.http." + key + " must be in " + min + ".." + max + ", is " + value);
        }
    }

    private static void checkOrigin(String origin) {
        try {
            if (URI.create(origin).getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw noOrigin(origin, e);
        }
        throw noOrigin(origin, null);
    }

    private static IllegalArgumentException noOrigin(String origin, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "foldback.gateway.http.origins must hold addresses such as https://stage.example.org, one is " + origin,
                cause);
    }

    /** Reads {@code foldback.gateway.http}. */
    public static HttpSettings from(Config config) {
        return new HttpSettings(
                config.getInt("max-connections"),
                Math.toIntExact(config.getBytes("send-buffer")),
                Math.toIntExact(config.getBytes("write-buffer")),
                config.getString("pages"),
                config.getStringList("origins"),
                TlsSettings.from(config.getConfig("tls")));
    }
}
