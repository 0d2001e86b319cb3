package io.foldback.deploy.bench.faders;

import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a listener's sound to come or go. The client's thread hears, another one waits. */
final class LevelWatch implements BlockSink {
    /** A block of a tone at -12 dBFS with its fader up is louder, wherever it is cut. */
    private static final float SOUNDING = 0.05f;

    /** With its fader down there is nothing. */
    private static final float SILENT = 1e-4f;

    private boolean awaitsSound;
    private CompletableFuture<Long> heard = new CompletableFuture<>();

    @Override
    public void begin(SessionFormat format) {}

    @Override
    public synchronized void block(ReceivedBlock block) {
        float peak = 0;
        for (int i = 0; i < block.frames(); i++) {
            peak = Math.max(peak, Math.abs(block.samples()[i]));
        }
        if (awaitsSound ? peak > SOUNDING : peak < SILENT) {
            heard.complete(block.arrivalNanos());
        }
    }

    /** From now on sound, or silence, is waited for. */
    synchronized void expect(boolean sound) {
        awaitsSound = sound;
        heard = new CompletableFuture<>();
    }

    /**
     * When the first block that is as expected had arrived, {@link System#nanoTime}.
     *
     * @throws IllegalStateException when none came within {@code patience}
     */
    long await(Duration patience) {
        final CompletableFuture<Long> awaited;
        synchronized (this) {
            awaited = heard;
        }
        try {
            return awaited.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("a moved fader was not heard within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
