package io.foldback.capture.device.jack;

import io.foldback.audio.block.RoomClock;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.NativeMemory;

/** What happens in each of the server's periods: copy every port's buffer into the ring, nothing else. */
final class JackProcess implements JackLibrary.ProcessCallback {
    private final long client;
    private final long[] ports;
    private final CaptureRing ring;
    private volatile boolean xrun;
    private boolean counting;
    private long frame;
    private long expected;

    JackProcess(long client, long[] ports, CaptureRing ring) {
        this.client = client;
        this.ports = ports;
        this.ring = ring;
    }

    @Override
    public int process(int frames, long argument) {
        final long captureNanos = System.nanoTime() - RoomClock.nanosOf(frames);
        count(JackLibrary.jack_last_frame_time(client), frames);
        for (int done = 0; done < frames; done += ring.periodFrames()) {
            final int count = Math.min(frames - done, ring.periodFrames());
            final int slot = ring.begin(frame + done, count, captureNanos + RoomClock.nanosOf(done));
            if (slot >= 0) {
                copy(ring.samples(slot), frames, done, count);
                ring.end();
            }
        }
        return 0;
    }

    /** Called by libjack on its notifying thread: the driver, or one of its clients, was late. */
    int xrun() {
        xrun = true;
        return 0;
    }

    /**
     * The server counts frames in 32 bit. It skips those of periods that we missed; those that its driver lost in an xrun
     * it does not count, or wrongly (JackFrameTimer::ResetFrameTime of jackd2 takes microseconds for frames).
     */
    private void count(int frameTime, int frames) {
        frame = counting ? frame + (frameTime - (int) frame) : Integer.toUnsignedLong(frameTime);
        if (xrun || (counting && frame != expected)) {
            xrun = false;
            ring.doubt();
        }
        counting = true;
        expected = frame + frames;
    }

    private void copy(float[] samples, int frames, int done, int count) {
        for (int channel = 0; channel < ports.length; channel++) {
            final long buffer = JackLibrary.jack_port_get_buffer(ports[channel], frames);
            NativeMemory.copy(buffer + (long) Float.BYTES * done, samples, channel * ring.periodFrames(), count);
        }
    }
}
