package io.foldback.gateway.whep;

import com.typesafe.config.Config;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.gateway.setting.Section;
import io.foldback.webrtc.peer.RtcSettings;
import java.net.InetAddress;

/**
 * {@code foldback.gateway.webrtc}; documented in reference.conf.
 *
 * @param enabled whether there is a port at all
 * @param rtc how it is run
 * @param opus what everybody is sent
 * @param maxListenersPerAddress loopback excepted
 * @param maxOffersPerSecond of one address, loopback excepted
 */
public record WhepSettings(
        boolean enabled, RtcSettings rtc, OpusKind opus, int maxListenersPerAddress, int maxOffersPerSecond) {
    private static final Section SECTION = new Section("foldback.gateway.webrtc");

    public WhepSettings {
        SECTION.check("max-listeners-per-address", maxListenersPerAddress, 1, 100_000);
        SECTION.check("max-offers-per-second", maxOffersPerSecond, 1, 10_000);
    }

    /** Reads {@code foldback.gateway}. */
    public static WhepSettings from(Config gateway) {
        final Config config = gateway.getConfig("webrtc");
        return new WhepSettings(
                config.getBoolean("enabled"),
                rtc(gateway.getString("host"), config),
                opus(config),
                config.getInt("max-listeners-per-address"),
                config.getInt("max-offers-per-second"));
    }

    private static RtcSettings rtc(String host, Config config) {
        final RtcSettings rtc = new RtcSettings(
                host,
                config.getInt("udp-port"),
                config.getStringList("public-addresses").stream()
                        .map(WhepSettings::address)
                        .toList(),
                config.getInt("senders"),
                config.getInt("handshakes"),
                config.getDuration("handshake-timeout"),
                config.getDuration("consent-timeout"),
                config.getInt("max-bad-packets-per-second"),
                config.getInt("handoff-packets"),
                Math.toIntExact(config.getBytes("socket-buffer")));
        SECTION.check("udp-port", rtc.port(), 0, 65_535);
        SECTION.check("public-addresses", rtc.publicAddresses().size(), 0, 8);
        SECTION.check("senders", rtc.senders(), 1, 64);
        SECTION.check("handshakes", rtc.handshakes(), 1, 10_000);
        SECTION.check("handshake-timeout (ms)", rtc.handshakeTimeout().toMillis(), 100, 60_000);
        SECTION.check("consent-timeout (ms)", rtc.consentTimeout().toMillis(), 1_000, 600_000);
        SECTION.check("max-bad-packets-per-second", rtc.wastePerSecond(), 1, 1_000_000);
        SECTION.check("handoff-packets", rtc.queuedPackets(), 1, 1_024);
        SECTION.check("socket-buffer (in bytes)", rtc.bufferBytes(), 64 << 10, 64 << 20);
        return rtc;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    SECTION.path() + ".public-addresses must hold addresses such as 203.0.113.9, one is " + text, e);
        }
    }

    private static OpusKind opus(Config config) {
        try {
            return new OpusKind(config.getInt("frames"), config.getInt("bitrate"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("foldback.gateway.webrtc: " + e.getMessage(), e);
        }
    }

    /** Length of a packet in milliseconds. */
    double packetMillis() {
        return opus.frames() * 1e3 / OpusFormat.SAMPLE_RATE;
    }
}
