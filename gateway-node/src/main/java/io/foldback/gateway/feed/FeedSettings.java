package io.foldback.gateway.feed;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
import java.time.Duration;

/**
 * {@code foldback.gateway.feed}; documented in reference.conf.
 *
 * @param linger how long a room's sound is still taken after the last listener left
 * @param watchAgain how often a director is asked anew to tell its state
 * @param forgetAfter how long a room is known that is no longer announced
 * @param changeTimeout how long a director may take to answer a change
 * @param dispatcher where the streams of the feeds run
 */
public record FeedSettings(
        Duration linger, Duration watchAgain, Duration forgetAfter, Duration changeTimeout, String dispatcher) {
    private static final Section SECTION = new Section("foldback.gateway.feed");

    public FeedSettings {
        SECTION.checkMillis("linger", linger, 0, 600_000);
        SECTION.checkMillis("watch-again", watchAgain, 10, 60_000);
        SECTION.checkMillis("forget-after", forgetAfter, 0, 3_600_000);
        SECTION.checkMillis("change-timeout", changeTimeout, 1, 60_000);
    }

    /** Reads {@code foldback.gateway.feed}. */
    public static FeedSettings from(Config config) {
        return new FeedSettings(
                config.getDuration("linger"),
                config.getDuration("watch-again"),
                config.getDuration("forget-after"),
                config.getDuration("change-timeout"),
                config.getString("dispatcher"));
    }
}
