package io.foldback.gateway.control;

import com.typesafe.config.Config;
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

    public ControlSettings {
        if (interval.toMillis() < 1 || interval.toMillis() > 1_000) {
            throw new IllegalArgumentException(
                    "foldback.gateway.control.interval must be in 1..1000 ms, is " + interval.toMillis() + " ms");
        }
        check("max-text", maxText, 1_024, 1_048_576);
        check("max-waiting", maxWaiting, 16, 65_536);
        check("max-messages-per-second", maxMessagesPerSecond, 1, 100_000);
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "foldback.gateway.control." + key + " must be in " + least + ".." + most + ", is " + value);
        }
    }

    public static ControlSettings from(Config config) {
        return new ControlSettings(
                config.getDuration("interval"),
                config.getInt("max-text"),
                config.getInt("max-waiting"),
                config.getInt("max-messages-per-second"));
    }
}
