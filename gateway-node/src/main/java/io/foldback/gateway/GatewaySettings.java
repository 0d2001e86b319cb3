package io.foldback.gateway;

import com.typesafe.config.Config;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.access.AccessSettings;
import io.foldback.gateway.datagram.DatagramSettings;
import io.foldback.gateway.feed.FeedSettings;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.nativetcp.NativeSettings;
import io.foldback.gateway.opus.OpusSettings;
import io.foldback.gateway.osc.OscSettings;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.whep.WhepSettings;
import io.foldback.gateway.whip.WhipSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * {@code foldback.gateway}; documented in reference.conf.
 *
 * @param host address that all ports bind to, but that of OSC
 * @param httpPort 0: any free one
 * @param warmUpBlocks blocks that are mixed and encoded for nobody before the ports open
 * @param grant what somebody may do who has no token
 */
public record GatewaySettings(
        String host,
        int httpPort,
        int warmUpBlocks,
        DefaultGrant grant,
        AccessSettings access,
        FeedSettings feed,
        PersonalMixSettings mix,
        NativeSettings nativeTcp,
        OscSettings osc,
        OpusSettings opus,
        WhepSettings webRtc,
        WhipSettings whip,
        DatagramSettings datagrams) {

    public GatewaySettings {
        if (httpPort < 0 || httpPort > 65_535) {
            throw new IllegalArgumentException("foldback.gateway.http-port must be in 0..65535, is " + httpPort);
        }
        if (warmUpBlocks < 0 || warmUpBlocks > 1_000_000) {
            throw new IllegalArgumentException(
                    "foldback.gateway.warm-up-blocks must be in 0..1000000, is " + warmUpBlocks);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("foldback.gateway.host must be a host name or address, is empty");
        }
    }

    /** Reads {@code foldback.gateway} of a whole configuration. */
    public static GatewaySettings from(Config config) {
        final Config gateway = config.getConfig("foldback.gateway");
        return new GatewaySettings(
                gateway.getString("host"),
                gateway.getInt("http-port"),
                gateway.getInt("warm-up-blocks"),
                DefaultGrant.of("foldback.gateway.default-grant", gateway.getString("default-grant")),
                AccessSettings.from(gateway.getConfig("access"), System.getenv()),
                FeedSettings.from(gateway.getConfig("feed")),
                mix(gateway.getConfig("mix")),
                NativeSettings.from(gateway),
                OscSettings.from(gateway.getConfig("osc")),
                OpusSettings.from(gateway.getConfig("opus")),
                WhepSettings.from(gateway),
                WhipSettings.from(gateway.getConfig("whip")),
                DatagramSettings.from(gateway.getConfig("datagrams")));
    }

    private static PersonalMixSettings mix(Config config) {
        return new PersonalMixSettings(config.getInt("handoff-blocks"), limiter(config.getConfig("limiter")));
    }

    private static LimiterSettings limiter(Config config) {
        try {
            return new LimiterSettings(
                    config.getDouble("ceiling"),
                    config.getInt("look-ahead"),
                    config.getInt("attack"),
                    config.getDuration("release"),
                    config.getDouble("knee"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("foldback.gateway.mix.limiter: " + e.getMessage(), e);
        }
    }

    /** Whether only this machine can reach the ports. */
    public boolean onLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
