package io.foldback.capture.device.paced;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.OpenCapture;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A source whose periods fall due by the monotonic clock, on an absolute schedule. A period is delivered when its last
 * frame is due, as a device would. After a stall it goes on with the period that is due now: late audio is lost audio.
 */
public final class PacedCapture implements OpenCapture {
    /** As much as a device would hold for us. */
    private static final long STALL_NANOS = 10_000_000;

    private final List<String> channelNames;
    private final CaptureRing ring;
    private final PeriodFiller filler;
    private final CaptureEvents events;
    private final Thread thread;
    private volatile boolean closed;

    private PacedCapture(
            String name,
            boolean realtime,
            long startNanos,
            List<String> channelNames,
            int periodFrames,
            PeriodFiller filler,
            CaptureEvents events) {
        this.channelNames = List.copyOf(channelNames);
        this.filler = filler;
        this.events = events;
        ring = new CaptureRing(channelNames.size(), periodFrames);
        thread = new Thread(() -> run(realtime, startNanos), "source-" + name);
        thread.setDaemon(true);
    }

    /**
     * Starts a source.
     *
     * @param startNanos the instant of its frame 0, now or a moment ago
     */
    public static PacedCapture start(
            String name,
            boolean realtime,
            long startNanos,
            List<String> channelNames,
            int periodFrames,
            PeriodFiller filler,
            CaptureEvents events) {
        final PacedCapture capture =
                new PacedCapture(name, realtime, startNanos, channelNames, periodFrames, filler, events);
        capture.thread.start();
        return capture;
    }

    private void run(boolean realtime, long startNanos) {
        final RealTimePriority ignored = AudioThread.prepare(realtime, RealTimePriority.CALLBACK);
        final Pace pace = new Pace(startNanos, ring.periodFrames(), STALL_NANOS);
        while (!closed) {
            final long now = System.nanoTime();
            final long wait = pace.untilDue(now);
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else if (!deliver(pace.takeDue(now), now)) {
                events.ended();
                return;
            }
        }
    }

    private boolean deliver(long frame, long now) {
        final int frames = ring.periodFrames();
        final int slot = ring.begin(frame, frames, now - RoomClock.nanosOf(frames));
        if (slot < 0) {
            return true;
        }
        final boolean filled = filler.fill(frame, ring.samples(slot), frames, frames);
        if (filled) {
            ring.end();
        }
        return filled;
    }

    @Override
    public CaptureRing ring() {
        return ring;
    }

    @Override
    public List<String> channelNames() {
        return channelNames;
    }

    @Override
    public int periodFrames() {
        return ring.periodFrames();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            joinUninterrupted();
        }
    }

    private void joinUninterrupted() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
