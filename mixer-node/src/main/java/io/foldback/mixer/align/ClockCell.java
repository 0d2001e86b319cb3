package io.foldback.mixer.align;

import io.foldback.audio.block.RoomClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The room's clock as the engine last wrote it, without allocation; read by any thread. A sequence lock of one writer. */
public final class ClockCell {
    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(ClockCell.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long version;
    private long position;
    private long nanos;
    private double ratePpm;

    /** Engine. */
    void write(long newPosition, long newNanos, double newRatePpm) {
        VERSION.setOpaque(this, version + 1);
        VarHandle.releaseFence();
        position = newPosition;
        nanos = newNanos;
        ratePpm = newRatePpm;
        VERSION.setRelease(this, version + 1);
    }

    /** Any thread. */
    public RoomClock read() {
        while (true) {
            final long before = (long) VERSION.getAcquire(this);
            final RoomClock clock = new RoomClock(position, nanos, ratePpm);
            VarHandle.acquireFence();
            if ((before & 1) == 0 && (long) VERSION.getOpaque(this) == before) {
                return clock;
            }
            Thread.onSpinWait();
        }
    }
}
