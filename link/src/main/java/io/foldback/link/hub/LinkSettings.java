package io.foldback.link.hub;

import com.typesafe.config.Config;
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
        Duration watchdog,
        Duration maxAge,
        int originBlocks,
        int intakeBlocks,
        String host,
        long incarnation) {

    public LinkSettings {
        addresses = List.copyOf(addresses);
        check("announce-interval", announceInterval, 10);
        check("forget-after", forgetAfter, 100);
        check("watchdog", watchdog, 50);
        check("max-age", maxAge, 1);
        checkBlocks("origin-blocks", originBlocks);
        checkBlocks("intake-blocks", intakeBlocks);
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
                link.getDuration("watchdog"),
                link.getDuration("max-age"),
                link.getInt("origin-blocks"),
                link.getInt("intake-blocks"),
                HostIdentity.read(),
                System.currentTimeMillis());
    }
}
