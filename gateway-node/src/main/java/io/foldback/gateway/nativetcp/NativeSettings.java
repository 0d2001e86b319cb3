package io.foldback.gateway.nativetcp;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
import java.time.Duration;

/**
 * The native port's part of {@code foldback.gateway}; documented in reference.conf.
 *
 * @param port 0: any free one
 * @param helloTimeout how long a connection may take to say hello
 * @param idleTimeout after how long a client that neither reads nor says anything is closed
 * @param sessionLimit most listeners of this gateway, over whatever transport
 * @param stateInterval changes of a room within this time make one message
 * @param sendBuffer how much of its own sound a client's socket holds
 * @param senders threads that write
 * @param handoffBlocks blocks of a room that may wait for a sender
 * @param frameTimeout how long a client may take to finish a frame that it began
 * @param connectionsPerAddress loopback excepted
 */
public record NativeSettings(
        String host,
        int port,
        Duration helloTimeout,
        Duration idleTimeout,
        int sessionLimit,
        Duration pingInterval,
        Duration stateInterval,
        Duration sendBuffer,
        int senders,
        int handoffBlocks,
        Duration frameTimeout,
        int connectionsPerAddress) {
    private static final Section SECTION = new Section("foldback.gateway");
    private static final int DAY_MILLIS = 86_400_000;

    public NativeSettings {
        SECTION.check("native-port", port, 0, 65_535);
        SECTION.checkMillis("hello-timeout", helloTimeout, 1, DAY_MILLIS);
        SECTION.checkMillis("idle-timeout", idleTimeout, 1, DAY_MILLIS);
        SECTION.check("session-limit", sessionLimit, 1, 100_000);
        SECTION.checkMillis("native.ping-interval", pingInterval, 1, DAY_MILLIS);
        SECTION.checkMillis("native.state-interval", stateInterval, 1, 10_000);
        SECTION.checkMillis("native.send-buffer", sendBuffer, 1, 2_000);
        SECTION.check("native.senders", senders, 1, 64);
        SECTION.check("native.handoff-blocks", handoffBlocks, 1, 1_024);
        SECTION.checkMillis("native.frame-timeout", frameTimeout, 1, DAY_MILLIS);
        SECTION.check("native.max-connections-per-address", connectionsPerAddress, 1, 100_000);
    }

    /** Reads {@code foldback.gateway}. */
    public static NativeSettings from(Config gateway) {
        return new NativeSettings(
                gateway.getString("host"),
                gateway.getInt("native-port"),
                gateway.getDuration("hello-timeout"),
                gateway.getDuration("idle-timeout"),
                gateway.getInt("session-limit"),
                gateway.getDuration("native.ping-interval"),
                gateway.getDuration("native.state-interval"),
                gateway.getDuration("native.send-buffer"),
                gateway.getInt("native.senders"),
                gateway.getInt("native.handoff-blocks"),
                gateway.getDuration("native.frame-timeout"),
                gateway.getInt("native.max-connections-per-address"));
    }
}
