package io.foldback.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class CaptureRingTest {

    @Test
    void aJumpOfTheDevicesCountIsLossAndAFullRingIsOverrun() {
        final CaptureRing ring = new CaptureRing(1, 1024);
        for (int i = 0; i < 8; i++) {
            deliver(ring, i * 1024L);
        }
        assertEquals(0, ring.overruns());

        deliver(ring, 8 * 1024L);
        assertEquals(1, ring.overruns());
        assertEquals(0, ring.lostFrames());

        deliver(ring, 10 * 1024L);
        assertEquals(1024, ring.lostFrames());
    }

    @Test
    void copyingFromTheDeviceIsExact() {
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment device = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4);
            final float[] samples = new float[6];

            NativeMemory.copy(device.address() + 4, samples, 2, 3);

            assertEquals("0.0 0.0 2.0 3.0 4.0 0.0", join(samples));
        }
    }

    private static String join(float[] samples) {
        final StringBuilder text = new StringBuilder();
        for (final float sample : samples) {
            text.append(text.isEmpty() ? "" : " ").append(sample);
        }
        return text.toString();
    }

    private static void deliver(CaptureRing ring, long frame) {
        if (ring.begin(frame, 1024, frame) >= 0) {
            ring.end();
        }
    }
}
