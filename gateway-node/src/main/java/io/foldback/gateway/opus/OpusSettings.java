package io.foldback.gateway.opus;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
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

    private static final Section SECTION = new Section("foldback.gateway.opus");

    public OpusSettings {
        SECTION.check("complexity", complexity, 0, 10);
        SECTION.checkMillis("linger", linger, 1, 3_600_000);
        SECTION.check("handoff-blocks", handoffBlocks, 1, 1_024);
        SECTION.check("max-encoders", maxEncoders, 1, 10_000);
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
