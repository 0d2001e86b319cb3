package io.foldback.gateway.osc;

import com.typesafe.config.Config;
import io.foldback.gateway.setting.Section;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * {@code foldback.gateway.osc}; documented in reference.conf.
 *
 * @param port 0: any free one
 * @param room that all surfaces steer
 * @param allow who may speak and is answered
 * @param surfaces that are told what changes without asking for it
 * @param maxSurfaces that are told what changes because they ask for it
 * @param interval a parameter is told to a surface once within it
 * @param maxMessagesPerSecond of one address
 */
public record OscSettings(
        boolean enabled,
        String host,
        int port,
        String room,
        List<AddressRange> allow,
        List<InetSocketAddress> surfaces,
        int maxSurfaces,
        Duration interval,
        int maxMessagesPerSecond) {
    private static final Section SECTION = new Section("foldback.gateway.osc");
    private static final String KEY = "foldback.gateway.osc.";

    public OscSettings {
        allow = List.copyOf(allow);
        surfaces = List.copyOf(surfaces);
        SECTION.check("port", port, 0, 65_535);
        SECTION.check("max-surfaces", maxSurfaces, 1, 1_024);
        SECTION.checkMillis("interval", interval, 1, 1_000);
        SECTION.check("max-messages-per-second", maxMessagesPerSecond, 1, 1_000_000);
        if (host.isBlank() || room.isBlank()) {
            throw new IllegalArgumentException(KEY + (host.isBlank() ? "host" : "room") + " is empty");
        }
        for (InetSocketAddress surface : surfaces) {
            if (!mayBeTold(allow, surface.getAddress())) {
                throw new IllegalArgumentException(
                        KEY + "surfaces has " + surface + ", which is not within " + KEY + "allow");
            }
        }
    }

    private static boolean mayBeTold(List<AddressRange> allow, InetAddress address) {
        return allow.stream().anyMatch(range -> range.holds(address));
    }

    /** Whether an address may speak, and be answered. */
    boolean allows(InetAddress address) {
        return mayBeTold(allow, address);
    }

    /** Whether only this machine can reach the port. */
    public boolean onLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Reads {@code foldback.gateway.osc}. */
    public static OscSettings from(Config config) {
        return new OscSettings(
                config.getBoolean("enabled"),
                config.getString("host"),
                config.getInt("port"),
                config.getString("room"),
                all(config, "allow", AddressRange::parse),
                all(config, "surfaces", OscSettings::surface),
                config.getInt("max-surfaces"),
                config.getDuration("interval"),
                config.getInt("max-messages-per-second"));
    }

    private static <T> List<T> all(Config config, String key, Function<String, T> read) {
        try {
            return config.getStringList(key).stream().map(read).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(KEY + key + ": " + e.getMessage(), e);
        }
    }

    /** {@code 192.168.1.20:9000} or {@code [fe80::1]:9000}. */
    private static InetSocketAddress surface(String text) {
        final int colon = text.lastIndexOf(':');
        final String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be an address and a port, such as 192.168.1.20:9000");
        }
        final String host = text.substring(0, colon).replace("[", "").replace("]", "");
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
    }
}
