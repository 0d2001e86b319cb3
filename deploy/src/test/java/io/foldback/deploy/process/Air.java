package io.foldback.deploy.process;

import io.foldback.deploy.venue.WifiWeather;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One way through the air of a phone's Wi-Fi, in real time: delivers packets as the {@link WifiWeather} lets them through. */
final class Air implements AutoCloseable {
    private final WifiWeather weather;
    private final Antenna antenna;
    private final LinkedBlockingQueue<WifiWeather.Flying> flying = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::deliver, "wifi-air");

    /** Sends what has come through. */
    interface Antenna {
        void send(byte[] bytes) throws IOException;
    }

    Air(long seed, Antenna antenna) {
        weather = new WifiWeather(seed, System.nanoTime());
        this.antenna = antenna;
        thread.setDaemon(true);
        thread.start();
    }

    long lost() {
        return lost.get();
    }

    /** @param bytes the air's from now on */
    void take(byte[] bytes, long nowNanos) {
        final WifiWeather.Flying sent = weather.send(bytes, nowNanos);
        if (sent == null) {
            lost.incrementAndGet();
        } else {
            flying.add(sent);
        }
    }

    private void deliver() {
        try {
            while (true) {
                final WifiWeather.Flying next = flying.take();
                for (long left = next.dueNanos() - System.nanoTime();
                        left > 0;
                        left = next.dueNanos() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                antenna.send(next.bytes());
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
