package io.foldback.capture.device.paced;

import io.foldback.audio.block.RoomClock;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.OpenCapture;
import java.util.List;

/**
 * A source whose periods fall due by the monotonic clock, on an absolute schedule. A period is delivered when its last
 * frame is due, as a device would. After a stall it goes on with the period that is due now: late audio is lost audio. It
 * has no thread: whoever drains its ring asks it to fill it first, which saves a change of threads for each period.
 */
public final class PacedCapture implements OpenCapture {
    /** As much as a device would hold for us. */
    private static final long STALL_NANOS = 10_000_000;

    private final List<String> channelNames;
    private final CaptureRing ring;
    private final Pace pace;
    private final PeriodFiller filler;
    private final CaptureEvents events;
    private volatile boolean closed;

    /**
     * A source that runs at once.
     *
     * @param startNanos the instant of its frame 0, now or a moment ago
     * @param ppm how much faster than this host's clock it is
     */
    public PacedCapture(
            long startNanos,
            List<String> channelNames,
            int periodFrames,
            double ppm,
            PeriodFiller filler,
            CaptureEvents events) {
        this.channelNames = List.copyOf(channelNames);
        this.filler = filler;
        this.events = events;
        ring = new CaptureRing(channelNames.size(), periodFrames);
        pace = new Pace(startNanos, periodFrames, ppm, STALL_NANOS);
    }

    @Override
    public long fillDue(long nowNanos) {
        while (!closed) {
            final long wait = pace.untilDue(nowNanos);
            if (wait > 0) {
                return wait;
            }
            if (!deliver(pace.takeDue(nowNanos), nowNanos)) {
                closed = true;
                events.ended();
            }
        }
        return Long.MAX_VALUE;
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
    }
}
