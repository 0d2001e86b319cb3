package io.foldback.gateway.datagram;

import com.typesafe.config.Config;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.gateway.setting.Section;
import java.time.Duration;

/**
 * {@code foldback.gateway.datagrams}; documented in reference.conf.
 *
 * @param enabled whether clients of the native protocol may have their sound by datagrams
 * @param senders threads that send
 * @param handoffBlocks blocks of a sound that may wait for a sender
 * @param consentTimeout after how long without a report nothing is sent any more
 * @param wastePerSecond packets without proof that one address may send in a second
 * @param opus what clients are sent who ask for Opus
 */
public record DatagramSettings(
        boolean enabled, int senders, int handoffBlocks, Duration consentTimeout, int wastePerSecond, OpusKind opus) {
    private static final Section SECTION = new Section("foldback.gateway.datagrams");

    public DatagramSettings {
        SECTION.check("senders", senders, 1, 64);
        SECTION.check("handoff-blocks", handoffBlocks, 1, 1_024);
        SECTION.checkMillis("consent-timeout", consentTimeout, 1_000, 600_000);
        SECTION.check("max-bad-packets-per-second", wastePerSecond, 1, 1_000_000);
    }

    /** Reads {@code foldback.gateway.datagrams}. */
    public static DatagramSettings from(Config config) {
        return new DatagramSettings(
                config.getBoolean("enabled"),
                config.getInt("senders"),
                config.getInt("handoff-blocks"),
                config.getDuration("consent-timeout"),
                config.getInt("max-bad-packets-per-second"),
                opus(config.getInt("opus-frames"), config.getInt("opus-bitrate")));
    }

    private static OpusKind opus(int frames, int bitrate) {
        try {
            return new OpusKind(frames, bitrate);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SECTION.path() + ".opus-frames and opus-bitrate: " + e.getMessage(), e);
        }
    }
}
