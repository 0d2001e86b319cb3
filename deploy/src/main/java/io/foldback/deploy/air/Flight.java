package io.foldback.deploy.air;

import java.util.SplittableRandom;

/** What a {@link Weather} does to packets that go one way, by a seed. Time is given; one thread. */
public final class Flight {
    /** Instead of an instant: the packet never comes out. */
    public static final long LOST = Long.MIN_VALUE;

    private static final long LEAST_BETWEEN_NANOS = 2_000_000_000L;
    private static final long MOST_BETWEEN_NANOS = 4_000_000_000L;

    private final SplittableRandom random;
    private final Weather weather;
    private int losing;
    private long lastNanos;
    private long spikeNanos;

    /** @param nowNanos when the first packets may come */
    public Flight(Weather weather, long seed, long nowNanos) {
        this.weather = weather;
        random = new SplittableRandom(seed);
        lastNanos = nowNanos;
        spikeNanos = nowNanos + untilSpike();
    }

    private long untilSpike() {
        return random.nextLong(LEAST_BETWEEN_NANOS, MOST_BETWEEN_NANOS);
    }

    /** When a packet that goes in now comes out, in order of those before, or {@link #LOST}. */
    public long dueNanos(long nowNanos) {
        if (losing == 0 && random.nextDouble() < weather.loss() / weather.burst()) {
            losing = weather.burst();
        }
        if (losing > 0) {
            losing--;
            return LOST;
        }
        final long late = Math.round(-Math.log(1 - random.nextDouble()) * weather.jitterNanos());
        lastNanos = Math.max(lastNanos, Math.max(nowNanos + late, endOfSpike(nowNanos)));
        return lastNanos;
    }

    private long endOfSpike(long nowNanos) {
        if (weather.spikeNanos() == 0 || nowNanos - spikeNanos < 0) {
            return nowNanos;
        }
        final long end = spikeNanos + weather.spikeNanos();
        if (nowNanos - end >= 0) {
            spikeNanos = nowNanos + untilSpike();
            return nowNanos;
        }
        return end;
    }
}
