package io.foldback.client.sink;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays to nowhere at the pace of 48,000 frames a second, as a sound card of four periods would: a pull that is late by
 * less than that is hidden by the card's buffer, a later one is a stall of the card. Measures what the ear holds and how
 * old what it plays is.
 */
public final class PacedSink implements AutoCloseable {
    /** Frames of one pull. */
    public static final int PERIOD_FRAMES = 128;

    private static final int PERIODS_OF_CARD = 4;
    private static final double PERIOD_NANOS = PERIOD_FRAMES * 1e9 / AudioBlock.SAMPLE_RATE;

    private static final Played NOBODY = (planes, frames) -> {};

    private final Ear ear;
    private final float[][] out;
    private final Played played;
    private final PlayoutMeter meter = new PlayoutMeter();
    private final Thread thread = new Thread(this::run, "foldback-paced-sink");
    private volatile boolean closing;
    private final AtomicLong stalls = new AtomicLong();

    /** Hears what was played, on the sink's thread; must be done well within a period and keep nothing. */
    @FunctionalInterface
    public interface Played {
        void played(float[][] planes, int frames);
    }

    public PacedSink(Ear ear, int planes) {
        this(ear, planes, NOBODY);
    }

    public PacedSink(Ear ear, int planes, Played played) {
        this.ear = ear;
        this.played = played;
        out = new float[planes][PERIOD_FRAMES];
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** How often the thread itself was later than a card's buffer would hide. */
    public long stalls() {
        return stalls.get();
    }

    public PlayoutMeter meter() {
        return meter;
    }

    private void run() {
        AudioThread.prepare(true, RealTimePriority.SENDER);
        long start = System.nanoTime();
        long periods = 0;
        while (!closing) {
            final long due = start + Math.round(periods * PERIOD_NANOS);
            final long late = System.nanoTime() - due;
            if (late < 0) {
                LockSupport.parkNanos(-late);
            } else if (late > PERIODS_OF_CARD * PERIOD_NANOS) {
                stalls.incrementAndGet();
                start = due + late;
                periods = 0;
            } else {
                ear.pull(out, PERIOD_FRAMES, due);
                played.played(out, PERIOD_FRAMES);
                measure();
                periods++;
            }
        }
    }

    private void measure() {
        final PlayoutStatistics now = ear.statistics();
        if (now != null && now.played() > 0) {
            meter.record(now);
        }
    }

    /** Waits for the thread to end, which takes a period. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
