package io.foldback.deploy.venue;

import java.util.SplittableRandom;

/**
 * What one way through the air of a hall's Wi-Fi does to packets: they stay in order, come 1.5 ms late in the mean, by a
 * spread like that of a busy channel; one in a hundred is lost; every few seconds nothing comes for 80 ms, and then all of
 * it at once. Time is given; one thread.
 */
public final class WifiWeather {
    /** Instead of an instant: the packet never comes out. */
    public static final long LOST = Long.MIN_VALUE;

    private static final double LOSS = 0.01;
    private static final double JITTER_NANOS = 1_500_000;
    private static final long SPIKE_NANOS = 80_000_000;
    private static final long LEAST_BETWEEN_NANOS = 2_000_000_000L;
    private static final long MOST_BETWEEN_NANOS = 4_000_000_000L;

    private final SplittableRandom random;
    private long lastNanos;
    private long spikeNanos;

    /** @param nowNanos when the first packets may come */
    public WifiWeather(long seed, long nowNanos) {
        random = new SplittableRandom(seed);
        lastNanos = nowNanos;
        spikeNanos = nowNanos + untilSpike();
    }

    private long untilSpike() {
        return random.nextLong(LEAST_BETWEEN_NANOS, MOST_BETWEEN_NANOS);
    }

    /** When a packet that goes in now comes out, or {@link #LOST}. */
    public long arrivalNanos(long nowNanos) {
        if (random.nextDouble() < LOSS) {
            return LOST;
        }
        final long late = Math.round(-Math.log(1 - random.nextDouble()) * JITTER_NANOS);
        lastNanos = Math.max(lastNanos, Math.max(nowNanos + late, endOfSpike(nowNanos)));
        return lastNanos;
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
