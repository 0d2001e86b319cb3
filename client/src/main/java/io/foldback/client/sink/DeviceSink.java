package io.foldback.client.sink;

import io.foldback.audio.jitter.SinkClock;
import io.foldback.audio.portaudio.DeviceChoice;
import io.foldback.audio.portaudio.PortAudio;
import io.foldback.audio.portaudio.PortAudioException;
import io.foldback.audio.portaudio.PortAudioStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Plays through a sound device, whose callback pulls from the ear. A device that is lost is opened again by its name,
 * tried every second.
 */
public final class DeviceSink implements AutoCloseable {
    /** Frames of one callback. */
    public static final int PERIOD_FRAMES = 128;

    private static final String DEFAULT = "default";
    private static final long RETRY_MILLIS = 1_000;
    /** Calls this far off are not jitter; PortAudio is asked to hold two periods, drivers hold some more. */
    private static final long STALL_NANOS = 4 * PERIOD_FRAMES * 1_000_000_000L / 48_000;

    private final DeviceChoice choice;
    private final Ear ear;
    private final AtomicLong underflows = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();
    private final Semaphore lost = new Semaphore(0);
    private final Thread thread = new Thread(this::watch, "foldback-device-sink");
    private volatile boolean closing;
    private @Nullable PortAudioStream stream;

    private DeviceSink(DeviceChoice choice, Ear ear) {
        this.choice = choice;
        this.ear = ear;
    }

    /**
     * Opens the device; sound runs from now on, silence until there is a session.
     *
     * @param device its name, or {@code default} for the system's
     * @param channels 1 or more; the device must have as many outputs
     * @throws PortAudioException with a sentence that names the device and what there is
     */
    public static DeviceSink open(String device, int channels, Ear ear) throws PortAudioException {
        final String name = device.equals(DEFAULT) ? "" : device;
        final DeviceSink sink = new DeviceSink(new DeviceChoice("", name, channels, PERIOD_FRAMES, false, true), ear);
        sink.stream = sink.openStream();
        sink.thread.setDaemon(true);
        sink.thread.start();
        return sink;
    }

    /** How often the device had nothing to play because its callback came too late. */
    public long underflows() {
        return underflows.get();
    }

    /** How often the device went away. */
    public long losses() {
        return losses.get();
    }

    private PortAudioStream openStream() throws PortAudioException {
        final SinkClock clock = new SinkClock(STALL_NANOS);
        return PortAudio.openOutput(
                choice,
                (planes, frames, underflowed) -> {
                    if (underflowed) {
                        underflows.incrementAndGet();
                    }
                    ear.pull(planes, frames, clock.tick(frames, System.nanoTime()));
                },
                lost::release);
    }

    private void watch() {
        try {
            while (!closing) {
                lost.acquire();
                losses.addAndGet(closing ? 0 : 1);
                reopen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reopen() throws InterruptedException {
        closeStream();
        while (!closing && stream == null) {
            try {
                stream = openStream();
            } catch (PortAudioException e) {
                if (lost.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return; // without a stream nobody but close() releases
                }
            }
        }
    }

    private void closeStream() {
        final PortAudioStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }

    /** No callback runs any more when this returns. */
    @Override
    public void close() {
        closing = true;
        lost.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
