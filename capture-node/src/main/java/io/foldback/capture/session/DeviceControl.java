package io.foldback.capture.session;

import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.OpenCapture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Opens and closes one source on a thread of its own ('device-SOURCE'): drivers block, and want always the same thread. */
final class DeviceControl {
    private final CaptureSource source;
    private final ExecutorService thread;
    private @Nullable OpenCapture open;

    DeviceControl(String name, CaptureSource source) {
        this.source = source;
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("device-" + name).factory());
    }

    /** Closes what is open, then opens the source; fails with a {@link CaptureException}. */
    CompletableFuture<OpenCapture> open(CaptureEvents events) {
        return CompletableFuture.supplyAsync(() -> reopen(events), thread);
    }

    private OpenCapture reopen(CaptureEvents events) {
        closeNow();
        try {
            final OpenCapture opened = source.open(events);
            open = opened;
            return opened;
        } catch (CaptureException e) {
            throw new CompletionException(e);
        }
    }

    void close() {
        thread.execute(this::closeNow);
    }

    /** Closes what is open and ends the thread. */
    void stop() {
        close();
        thread.shutdown();
    }

    private void closeNow() {
        final OpenCapture running = open;
        open = null;
        if (running != null) {
            running.close();
        }
    }
}
