package io.foldback.gateway.nativetcp;

import com.typesafe.config.Config;
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
    private static final int DAY_MILLIS = 86_400_000;

    public NativeSettings {
        check("native-port", port, 0, 65_535);
        check("hello-timeout (ms)", helloTimeout.toMillis(), 1, DAY_MILLIS);
        check("idle-timeout (ms)", idleTimeout.toMillis(), 1, DAY_MILLIS);
        check("session-limit", sessionLimit, 1, 100_000);
        check("native.ping-interval (ms)", pingInterval.toMillis(), 1, DAY_MILLIS);
        check("native.state-interval (ms)", stateInterval.toMillis(), 1, 10_000);
        check("native.send-buffer (ms)", sendBuffer.toMillis(), 1, 2_000);
        check("native.senders", senders, 1, 64);
        check("native.handoff-blocks", handoffBlocks, 1, 1_024);
        check("native.frame-timeout (ms)", frameTimeout.toMillis(), 1, DAY_MILLIS);
        check("native.max-connections-per-address", connectionsPerAddress, 1, 100_000);
    }

    private static void check(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "foldback.gateway." + key + " must be in " + min + ".." + max + ", is " + value);
        }
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
