package io.foldback.deploy.process;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One way through the air of a phone's Wi-Fi: packets stay in order, come 1.5 ms late in the mean, by a spread like that of a
 * busy channel; one in a hundred is lost; every few seconds nothing comes for 80 ms, and then all of it at once.
 */
final class Air implements AutoCloseable {
    private static final double LOSS = 0.01;
    private static final double JITTER_NANOS = 1_500_000;
    private static final long SPIKE_NANOS = 80_000_000;
    private static final long LEAST_BETWEEN_NANOS = 2_000_000_000L;
    private static final long MOST_BETWEEN_NANOS = 4_000_000_000L;

    private final SplittableRandom random;
    private final Antenna antenna;
    private final LinkedBlockingQueue<Flying> flying = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::deliver, "wifi-air");
    private long lastNanos = System.nanoTime();
    private long spikeNanos = lastNanos + MOST_BETWEEN_NANOS;

    /** Sends what has come through. */
    interface Antenna {
        void send(byte[] bytes) throws IOException;
    }

    private static final class Flying {
        private final byte[] bytes;
        private final long dueNanos;

        private Flying(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    Air(long seed, Antenna antenna) {
        random = new SplittableRandom(seed);
        this.antenna = antenna;
        thread.setDaemon(true);
        thread.start();
    }

    long lost() {
        return lost.get();
    }

    /** @param bytes the air's from now on */
    void take(byte[] bytes, long nowNanos) {
        if (random.nextDouble() < LOSS) {
            lost.incrementAndGet();
            return;
        }
        final long late = Math.round(-Math.log(1 - random.nextDouble()) * JITTER_NANOS);
        lastNanos = Math.max(lastNanos, Math.max(nowNanos + late, endOfSpike(nowNanos)));
        flying.add(new Flying(bytes, lastNanos));
    }

    private long endOfSpike(long nowNanos) {
        if (nowNanos - spikeNanos < 0) {
            return nowNanos;
        }
        final long end = spikeNanos + SPIKE_NANOS;
        if (nowNanos - end >= 0) {
            spikeNanos = nowNanos + random.nextLong(LEAST_BETWEEN_NANOS, MOST_BETWEEN_NANOS);
            return nowNanos;
        }
        return end;
    }

    private void deliver() {
        try {
            while (true) {
                final Flying next = flying.take();
                for (long left = next.dueNanos - System.nanoTime();
                        left > 0;
                        left = next.dueNanos - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                antenna.send(next.bytes);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
