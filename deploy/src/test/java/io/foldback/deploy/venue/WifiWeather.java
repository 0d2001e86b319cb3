package io.foldback.deploy.venue;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one way through the air of a hall's Wi-Fi does to packets: they stay in order, come 1.5 ms late in the mean, by a
 * spread like that of a busy channel; one in a hundred is lost; every few seconds nothing comes for 80 ms, and then all of
 * it at once. Time is given; one thread.
 */
public final class WifiWeather {
    private static final double LOSS = 0.01;
    private static final double JITTER_NANOS = 1_500_000;
    private static final long SPIKE_NANOS = 80_000_000;
    private static final long LEAST_BETWEEN_NANOS = 2_000_000_000L;
    private static final long MOST_BETWEEN_NANOS = 4_000_000_000L;

    private final SplittableRandom random;
    private long lastNanos;
    private long spikeNanos;

    /** A packet on its way. */
    public static final class Flying {
        private final byte[] bytes;
        private final long dueNanos;

        private Flying(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }

        /** The same array that was sent. */
        public byte[] bytes() {
            return bytes;
        }

        /** When it comes out. */
        public long dueNanos() {
            return dueNanos;
        }
    }

    /** @param nowNanos when the first packets may come */
    public WifiWeather(long seed, long nowNanos) {
        random = new SplittableRandom(seed);
        lastNanos = nowNanos;
        spikeNanos = nowNanos + untilSpike();
    }

    private long untilSpike() {
        return random.nextLong(LEAST_BETWEEN_NANOS, MOST_BETWEEN_NANOS);
    }

    /** A packet goes in; null: it never comes out. */
    public @Nullable Flying send(byte[] bytes, long nowNanos) {
        if (random.nextDouble() < LOSS) {
            return null;
        }
        final long late = Math.round(-Math.log(1 - random.nextDouble()) * JITTER_NANOS);
        lastNanos = Math.max(lastNanos, Math.max(nowNanos + late, endOfSpike(nowNanos)));
        return new Flying(bytes, lastNanos);
    }

    private long endOfSpike(long nowNanos) {
        if (nowNanos - spikeNanos < 0) {
            return nowNanos;
        }
        final long end = spikeNanos + SPIKE_NANOS;
        if (nowNanos - end >= 0) {
            spikeNanos = nowNanos + untilSpike();
            return nowNanos;
        }
        return end;
    }
}
