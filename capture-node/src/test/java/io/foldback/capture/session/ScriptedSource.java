package io.foldback.capture.session;

import io.foldback.audio.block.RoomClock;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.OpenCapture;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** A device whose driver does what a test says: each opening runs the next line of the script. */
final class ScriptedSource implements KindSettings, CaptureSource {

    /** What an opening does, on the device's control thread; what it yields has no thread unless the test plays it. */
    interface Opening {
        void run(Device device) throws CaptureException;
    }

    final BlockingQueue<Device> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Opening> script = new LinkedBlockingQueue<>();

    ScriptedSource then(Opening opening) {
        script.add(opening);
        return this;
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public CaptureSource source(String name, boolean realtime) {
        return this;
    }

    @Override
    public OpenCapture open(CaptureEvents events) throws CaptureException {
        final Device device = new Device(events);
        final Opening opening = script.poll();
        if (opening != null) {
            opening.run(device);
        }
        opened.add(device);
        return device;
    }

    Device nextOpened() throws InterruptedException {
        final Device device = opened.poll(10, TimeUnit.SECONDS);
        Assertions.assertNotNull(device, "not opened");
        return device;
    }

    /** Plays silence at the pace of the clock, when asked by the capture thread, until it is closed, hangs or fails. */
    static final class Device implements OpenCapture {
        private static final int FRAMES = 64;
        private static final long PERIOD_NANOS = RoomClock.nanosOf(FRAMES);

        final CaptureEvents events;
        volatile boolean hanging;
        volatile boolean failing;
        volatile boolean closed;
        private final CaptureRing ring = new CaptureRing(1, FRAMES);
        private final long start = System.nanoTime();
        private long frame;

        Device(CaptureEvents events) {
            this.events = events;
        }

        @Override
        public long fillDue(long nowNanos) {
            if (failing) {
                throw new IllegalStateException("the test's failure");
            }
            while (!hanging && !closed && nowNanos - start > RoomClock.nanosOf(frame + FRAMES)) {
                if (ring.begin(frame, FRAMES, start + RoomClock.nanosOf(frame)) >= 0) {
                    ring.end();
                }
                frame += FRAMES;
            }
            return closed ? Long.MAX_VALUE : PERIOD_NANOS;
        }

        @Override
        public CaptureRing ring() {
            return ring;
        }

        @Override
        public List<String> channelNames() {
            return List.of("one");
        }

        @Override
        public int periodFrames() {
            return FRAMES;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
