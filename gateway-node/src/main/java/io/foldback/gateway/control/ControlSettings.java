package io.foldback.gateway.control;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
import java.time.Duration;

/**
 * {@code foldback.gateway.control}; documented in reference.conf.
 *
 * @param interval changes within it reach a session as one message
 * @param maxText longest call, in characters
 * @param maxWaiting answers that may wait for one session
 * @param maxMessagesPerSecond of one session; more wait in its socket
 */
public record ControlSettings(Duration interval, int maxText, int maxWaiting, int maxMessagesPerSecond) {
    private static final Section SECTION = new Section("foldback.gateway.control");

    public ControlSettings {
        SECTION.checkMillis("interval", interval, 1, 1_000);
        SECTION.check("max-text", maxText, 1_024, 1_048_576);
        SECTION.check("max-waiting", maxWaiting, 16, 65_536);
        SECTION.check("max-messages-per-second", maxMessagesPerSecond, 1, 100_000);
    }

    public static ControlSettings from(Config config) {
        return new ControlSettings(
                config.getDuration("interval"),
                config.getInt("max-text"),
                config.getInt("max-waiting"),
                config.getInt("max-messages-per-second"));
    }
}
