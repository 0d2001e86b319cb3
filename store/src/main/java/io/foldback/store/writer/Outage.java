package io.foldback.store.writer;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the database is away: one warning, pauses that grow, and one line when it is back. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWriter.class);

    private final long retryMinNanos;
    private final long retryMaxNanos;
    private boolean lasts;
    private long sinceNanos;
    private long pauseNanos;
    private int saved;

    Outage(Duration retryMin, Duration retryMax) {
        retryMinNanos = retryMin.toNanos();
        retryMaxNanos = retryMax.toNanos();
    }

    /** Says how long to wait before the next attempt. */
    long failed(RuntimeException why, long nowNanos) {
        if (!lasts) {
            lasts = true;
            sinceNanos = nowNanos;
            pauseNanos = retryMinNanos;
            saved = 0;
            LOG.warn(
                    "{} The newest state of every document is kept in memory and saved when the store is back; sound goes"
                            + " on.",
                    sentence(why));
            return pauseNanos;
        }
        pauseNanos = Math.min(2 * pauseNanos, retryMaxNanos);
        return pauseNanos;
    }

    private static String sentence(RuntimeException why) {
        final String text = String.valueOf(why.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    /** Begins with short pauses again: there is not much time left. */
    void hurry() {
        pauseNanos = retryMinNanos / 2;
    }

    void saved() {
        saved++;
    }

    /** Everything that waited is in the database. */
    void over(long nowNanos) {
        if (lasts) {
            lasts = false;
            LOG.info(
                    "The store is back after {} s; {} changes were saved.",
                    Duration.ofNanos(nowNanos - sinceNanos).toSeconds(),
                    saved);
        }
    }
}
