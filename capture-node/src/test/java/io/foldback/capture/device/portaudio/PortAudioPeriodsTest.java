package io.foldback.capture.device.portaudio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.audio.signal.CounterSignal;
import io.foldback.capture.device.CaptureRing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class PortAudioPeriodsTest {
    private static final int CHANNELS = 32;
    private static final int FRAMES = 64;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final CaptureRing ring = new CaptureRing(CHANNELS, FRAMES);
    private final PortAudioPeriods periods = new PortAudioPeriods(ring);

    @Test
    void theCallbackAllocatesNothing() {
        try (Arena arena = Arena.ofConfined()) {
            final long planes = planes(arena, FRAMES);
            ring.attach();
            long allocated = played(planes);
            for (int round = 0; allocated > 0 && round < 50; round++) {
                allocated = played(planes); // until the compiler, a thread of its own, is done with it
            }

            assertEquals(0, allocated);
        }
    }

    private long played(long planes) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        play(planes, 20_000);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void everySampleOfEveryChannelArrives() {
        try (Arena arena = Arena.ofConfined()) {
            periods.captured(planes(arena, 100), 100, false);

            final int first = ring.peek();
            assertEquals(0, wrong(first));
            ring.release();
            assertEquals(36, ring.frames(ring.peek()));
            assertEquals(0, wrong(ring.peek()));
        }
    }

    @Test
    void anOverflowLeavesAFrameOutOfTheCountAndIsDoubtEvenWhenItsOwnPeriodFindsNoRoom() {
        try (Arena arena = Arena.ofConfined()) {
            final long planes = planes(arena, FRAMES);
            int held = 0;
            while (ring.overruns() == 0) {
                periods.captured(planes, FRAMES, false);
                held++;
            }
            periods.captured(planes, FRAMES, true);
            for (; ring.peek() >= 0; ring.release()) {
                assertFalse(ring.isDoubtful(ring.peek()));
            }

            periods.captured(planes, FRAMES, false);
            periods.captured(planes, FRAMES, false);

            assertEquals(FRAMES * (held + 1L) + 1, ring.frame(ring.peek()));
            assertTrue(ring.isDoubtful(ring.peek()));
            ring.release();
            assertFalse(ring.isDoubtful(ring.peek()));
            assertEquals(0, ring.lostFrames());
        }
    }

    private int wrong(int slot) {
        int wrong = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            wrong += CounterSignal.check(
                    ring.frame(slot), channel, ring.samples(slot), channel * FRAMES, ring.frames(slot));
        }
        return wrong;
    }

    private static long planes(Arena arena, int frames) {
        final MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, CHANNELS);
        for (int channel = 0; channel < CHANNELS; channel++) {
            final float[] samples = new float[frames];
            CounterSignal.fill(0, channel, samples, 0, frames);
            pointers.setAtIndex(
                    ValueLayout.JAVA_LONG,
                    channel,
                    arena.allocateFrom(ValueLayout.JAVA_FLOAT, samples).address());
        }
        return pointers.address();
    }

    private void play(long planes, int count) {
        for (int i = 0; i < count; i++) {
            periods.captured(planes, FRAMES, false);
            final int slot = ring.peek();
            if (slot >= 0) {
                ring.release();
            }
        }
    }
}
