package io.foldback.link.hub;

import com.typesafe.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * {@code foldback.link}; documented in reference.conf.
 *
 * @param host same for all processes that share a monotonic clock; not a setting
 * @param incarnation greater after each restart of this process; not a setting
 */
public record LinkSettings(
        List<String> addresses,
        Duration announceInterval,
        int ticksPerReport,
        Duration forgetAfter,
        Duration forgetAddressAfter,
        Duration watchdog,
        Duration maxAge,
        int originBlocks,
        int intakeBlocks,
        String host,
        long incarnation) {
    private static final int MAX_PORT = 65_535;

    public LinkSettings {
        addresses = List.copyOf(addresses);
        addresses.forEach(LinkSettings::checkAddress);
        check("announce-interval", announceInterval, 10);
        check("forget-after", forgetAfter, 100);
        check("forget-address-after", forgetAddressAfter, 1000);
        check("watchdog", watchdog, 50);
        check("max-age", maxAge, 1);
        checkBlocks("origin-blocks", originBlocks);
        checkBlocks("intake-blocks", intakeBlocks);
    }

    private static void checkAddress(String address) {
        if (!isAddress(address)) {
            throw new IllegalArgumentException(
                    "foldback.link.addresses must be like \"pekko://foldback@host:25520\", one is \"" + address + "\"");
        }
    }

    private static boolean isAddress(String address) {
        try {
            final URI uri = new URI(address);
            return "pekko".equals(uri.getScheme())
                    && uri.getUserInfo() != null
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= MAX_PORT
                    && uri.getPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void check(String key, Duration value, long leastMillis) {
        if (value.toMillis() < leastMillis) {
            throw new IllegalArgumentException("foldback.link." + key + " must be at least " + leastMillis + " ms, is "
                    + value.toMillis() + " ms");
        }
    }

    private static void checkBlocks(String key, int value) {
        if (value < 1 || value > 1024) {
            throw new IllegalArgumentException("foldback.link." + key + " must be in 1..1024 blocks, is " + value);
        }
    }

    /** @param link the section {@code foldback.link} */
    public static LinkSettings from(Config link) {
        final Duration announce = link.getDuration("announce-interval");
        final Duration report = link.getDuration("report-interval");
        return new LinkSettings(
                link.getStringList("addresses"),
                announce,
                Math.max(1, (int) (report.toNanos() / Math.max(1, announce.toNanos()))),
                link.getDuration("forget-after"),
                link.getDuration("forget-address-after"),
                link.getDuration("watchdog"),
                link.getDuration("max-age"),
                link.getInt("origin-blocks"),
                link.getInt("intake-blocks"),
                HostIdentity.read(),
                System.currentTimeMillis());
    }
}
