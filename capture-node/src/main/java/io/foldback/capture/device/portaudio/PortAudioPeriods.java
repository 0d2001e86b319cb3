package io.foldback.capture.device.portaudio;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.portaudio.InputCallback;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.NativeMemory;

/**
 * Copies each callback's planes into the ring, nothing else. The device says that it lost frames, not how many: its count
 * goes on by one, and the capture thread's clock finds the others.
 */
final class PortAudioPeriods implements InputCallback {
    private final CaptureRing ring;
    private long frame;

    PortAudioPeriods(CaptureRing ring) {
        this.ring = ring;
    }

    @Override
    public void captured(long planes, int frames, boolean overflowed) {
        if (overflowed) {
            ring.doubt();
            frame++;
        }
        final long captureNanos = System.nanoTime() - RoomClock.nanosOf(frames);
        for (int done = 0; done < frames; done += ring.periodFrames()) {
            final int count = Math.min(frames - done, ring.periodFrames());
            final int slot = ring.begin(frame + done, count, captureNanos + RoomClock.nanosOf(done));
            if (slot >= 0) {
                copy(planes, ring.samples(slot), done, count);
                ring.end();
            }
        }
        frame += frames;
    }

    private void copy(long planes, float[] samples, int done, int count) {
        for (int channel = 0; channel < ring.channels(); channel++) {
            final long plane = NativeMemory.pointer(planes + (long) Long.BYTES * channel);
            NativeMemory.copy(plane + (long) Float.BYTES * done, samples, channel * ring.periodFrames(), count);
        }
    }
}
