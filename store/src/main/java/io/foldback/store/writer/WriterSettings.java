package io.foldback.store.writer;

import java.time.Duration;

/**
 * {@code foldback.store.writer}; documented in reference.conf.
 *
 * @param debounce how long a change waits for further ones of its document
 * @param batch documents in one transaction at most
 * @param maxWaiting documents with changes that wait at most
 * @param retryMin first pause while the database is away; doubled up to {@code retryMax}
 * @param closeTimeout how long the end of the process waits for changes
 */
public record WriterSettings(
        Duration debounce, int batch, int maxWaiting, Duration retryMin, Duration retryMax, Duration closeTimeout) {

    public WriterSettings {
        check("debounce", debounce, Duration.ZERO, Duration.ofSeconds(10));
        check("batch", batch, 1, 10_000);
        check("max-waiting", maxWaiting, 1, 1_000_000);
        check("retry-min", retryMin, Duration.ofMillis(10), Duration.ofMinutes(1));
        check("retry-max", retryMax, retryMin, Duration.ofMinutes(10));
        check("close-timeout", closeTimeout, Duration.ZERO, Duration.ofSeconds(6));
    }

    private static void check(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "foldback.store.writer." + key + " must be in " + min + ".." + max + ", is " + value);
        }
    }

    private static void check(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("foldback.store.writer." + key + " must be in " + min.toMillis() + ".."
                    + max.toMillis() + " ms, is " + value.toMillis() + " ms");
        }
    }
}
