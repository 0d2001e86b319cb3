package io.foldback.gateway.websocket;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
import io.foldback.proto.websocket.AudioMessage;
import java.time.Duration;

/**
 * {@code foldback.gateway.websocket}; documented in reference.conf.
 *
 * @param backlogFrames sound that may wait in the gateway for one listener
 * @param unconfirmedFrames sound that may be on its way to a listener that tells what it received
 * @param patience how long a listener may take nothing before it is closed
 * @param maxListenersPerAddress loopback excepted
 * @param maxTextsPerSecond what a listener may ask and report
 */
public record WebSocketSettings(
        int backlogFrames, int unconfirmedFrames, Duration patience, int maxListenersPerAddress, int maxTextsPerSecond) {
    private static final Section SECTION = new Section("foldback.gateway.websocket");
    private static final int MIN_BACKLOG = 2 * AudioMessage.MAX_FRAMES;
    private static final int MAX_BACKLOG = 48_000;

    public WebSocketSettings {
        SECTION.check("backlog-frames", backlogFrames, MIN_BACKLOG, MAX_BACKLOG);
        SECTION.check("unconfirmed-frames", unconfirmedFrames, MIN_BACKLOG, MAX_BACKLOG);
        SECTION.checkMillis("patience", patience, 100, 60_000);
        SECTION.check("max-listeners-per-address", maxListenersPerAddress, 1, 100_000);
        SECTION.check("max-texts-per-second", maxTextsPerSecond, 2, 1_000);
    }

    /** Reads {@code foldback.gateway.websocket}. */
    public static WebSocketSettings from(Config config) {
        return new WebSocketSettings(
                config.getInt("backlog-frames"),
                config.getInt("unconfirmed-frames"),
                config.getDuration("patience"),
                config.getInt("max-listeners-per-address"),
                config.getInt("max-texts-per-second"));
    }

    /** Messages of {@code frames} that a listener's ring holds. */
    int ringMessages(int frames) {
        return Math.ceilDiv(backlogFrames, frames);
    }

    /** Messages of {@code frames} that may be on their way to a listener. */
    int unconfirmedMessages(int frames) {
        return unconfirmedFrames / frames;
    }
}
