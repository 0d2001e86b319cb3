package io.foldback.capture.device.jack;

import io.foldback.audio.block.RoomClock;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.NativeMemory;

/** What happens in each of the server's periods: copy every port's buffer into the ring, nothing else. */
final class JackProcess implements JackLibrary.ProcessCallback {
    private final long client;
    private final long[] ports;
    private final CaptureRing ring;
    private long frame = -1;

    JackProcess(long client, long[] ports, CaptureRing ring) {
        this.client = client;
        this.ports = ports;
        this.ring = ring;
    }

    @Override
    public int process(int frames, long argument) {
        final long captureNanos = System.nanoTime() - RoomClock.nanosOf(frames);
        frame = extend(JackLibrary.jack_last_frame_time(client));
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

    /** The server counts frames in 32 bit and skips those of periods that it missed. */
    private long extend(int frameTime) {
        return frame < 0 ? Integer.toUnsignedLong(frameTime) : frame + (frameTime - (int) frame);
    }

    private void copy(float[] samples, int frames, int done, int count) {
        for (int channel = 0; channel < ports.length; channel++) {
            final long buffer = JackLibrary.jack_port_get_buffer(ports[channel], frames);
            NativeMemory.copy(buffer + (long) Float.BYTES * done, samples, channel * ring.periodFrames(), count);
        }
    }
}
