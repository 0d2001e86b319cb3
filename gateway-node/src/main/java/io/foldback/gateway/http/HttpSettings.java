package io.foldback.gateway.http;

import com.typesafe.config.Config;
import java.util.List;

/**
 * {@code foldback.gateway.http}; documented in reference.conf.
 *
 * @param sendBufferBytes SO_SNDBUF of every connection
 * @param writeBufferBytes what Pekko gathers before it writes
 * @param pages folder the page is read from at every request; empty: from the program, once
 * @param origins pages of other hosts that may listen here, such as {@code https://stage.example.org}
 */
public record HttpSettings(
        int maxConnections, int sendBufferBytes, int writeBufferBytes, String pages, List<String> origins) {

    public HttpSettings {
        check("max-connections", maxConnections, 1, 100_000);
        check("send-buffer (in bytes)", sendBufferBytes, 4 << 10, 1 << 20);
        check("write-buffer (in bytes)", writeBufferBytes, 256, 1 << 20);
        origins = List.copyOf(origins);
    }

    private static void check(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "foldback.gateway.http." + key + " must be in " + min + ".." + max + ", is " + value);
        }
    }

    /** Reads {@code foldback.gateway.http}. */
    public static HttpSettings from(Config config) {
        return new HttpSettings(
                config.getInt("max-connections"),
                Math.toIntExact(config.getBytes("send-buffer")),
                Math.toIntExact(config.getBytes("write-buffer")),
                config.getString("pages"),
                config.getStringList("origins"));
    }
}
