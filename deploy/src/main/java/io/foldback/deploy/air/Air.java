package io.foldback.deploy.air;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One way through the air: packets that come stay in order. Its reader gives, one thread of its own delivers what is late. */
final class Air implements AutoCloseable {
    private final Flight flight;
    private final Weather weather;
    private final Antenna antenna;
    private final LinkedBlockingQueue<Flying> flying = new LinkedBlockingQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::deliver, "air");

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

    /** @param seed of what happens */
    Air(Weather weather, long seed, Antenna antenna) {
        this.weather = weather;
        this.antenna = antenna;
        flight = new Flight(weather, seed, System.nanoTime());
        if (weather.delays()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Packets that were sent into it. Any thread. */
    long taken() {
        return taken.get();
    }

    /** Packets that it swallowed. Any thread. */
    long lost() {
        return lost.get();
    }

    /** @param bytes the air's from now on */
    void take(byte[] bytes, long nowNanos) throws IOException {
        taken.incrementAndGet();
        final long due = flight.dueNanos(nowNanos);
        if (due == Flight.LOST) {
            lost.incrementAndGet();
        } else if (weather.delays()) {
            flying.add(new Flying(bytes, due));
        } else {
            antenna.send(bytes);
        }
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
