package io.foldback.gateway.http;

import com.typesafe.config.Config;
import io.foldback.gateway.http.tls.TlsSettings;
import io.foldback.gateway.setting.Section;
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
    private static final Section SECTION = new Section("foldback.gateway.http");

    public HttpSettings {
        SECTION.check("max-connections", maxConnections, 1, 100_000);
        SECTION.checkBytes("send-buffer", sendBufferBytes, 4 << 10, 1 << 20);
        SECTION.checkBytes("write-buffer", writeBufferBytes, 256, 1 << 20);
        origins = List.copyOf(origins);
        origins.forEach(HttpSettings::checkOrigin);
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
