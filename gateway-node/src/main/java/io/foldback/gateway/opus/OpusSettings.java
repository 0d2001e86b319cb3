package io.foldback.gateway.opus;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code foldback.gateway.opus}; documented in reference.conf.
 *
 * @param complexity 0..10
 * @param linger how long an encoder runs that nobody hears
 * @param handoffBlocks blocks of a sound that may wait for the encoder
 * @param maxEncoders that run at once
 */
public record OpusSettings(int complexity, Duration linger, int handoffBlocks, int maxEncoders) {

    public OpusSettings {
        check("complexity", complexity, 0, 10);
        check("linger (ms)", linger.toMillis(), 1, 3_600_000);
        check("handoff-blocks", handoffBlocks, 1, 1_024);
        check("max-encoders", maxEncoders, 1, 10_000);
    }

    private static void check(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "foldback.gateway.opus." + key + " must be in " + min + ".." + max + ", is " + value);
        }
    }

    /** Reads {@code foldback.gateway.opus}. */
    public static OpusSettings from(Config config) {
        return new OpusSettings(
                config.getInt("complexity"),
                config.getDuration("linger"),
                config.getInt("handoff-blocks"),
                config.getInt("max-encoders"));
    }
}
