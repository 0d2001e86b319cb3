package io.foldback.gateway.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryMonitorTest {
    private static final long MB = 1L << 20;

    private long held;
    private long now;
    private final MemoryMonitor monitor = new MemoryMonitor(() -> held, 2048 * MB);

    @Test
    void warnsWhenWhatIsHeldGrewByMoreThan500MbWithinAnHour() {
        pass(30, 100 * MB);
        pass(29, 601 * MB);

        assertTrue(monitor.memory(now).growthWarning());
        assertEquals(501 * MB, monitor.memory(now).growthBytesPerHour());
    }

    @Test
    void isSilentWhenTheSameGrowthTookLonger() {
        for (int hour = 0; hour < 5; hour++) {
            pass(60, (100 + 400L * hour) * MB);
            assertFalse(monitor.memory(now).growthWarning());
        }
    }

    @Test
    void takesTheWarningBackWhenTheMemoryIsFreedAgain() {
        pass(10, 100 * MB);
        pass(10, 700 * MB);
        pass(1, 200 * MB);

        assertFalse(monitor.memory(now).growthWarning());
    }

    @Test
    void warnsInASmallHeapAtHalfOfItsMaximum() {
        final MemoryMonitor small = new MemoryMonitor(() -> held, 512 * MB);
        held = 40 * MB;
        small.observe(0);
        held = 296 * MB;
        small.observe(MemoryMonitor.MINUTE_NANOS);
        assertFalse(small.memory(MemoryMonitor.MINUTE_NANOS).growthWarning());

        held = 297 * MB;
        small.observe(2 * MemoryMonitor.MINUTE_NANOS);

        assertTrue(small.memory(2 * MemoryMonitor.MINUTE_NANOS).growthWarning());
        assertEquals(256 * MB, small.memory(2 * MemoryMonitor.MINUTE_NANOS).growthLimitBytes());
    }

    @Test
    void measuresFromTheFirstCollectionOn() {
        pass(10, 0);
        pass(10, 600 * MB);

        assertFalse(monitor.memory(now).growthWarning());
        assertEquals(0, monitor.memory(now).growthBytesPerHour());
    }

    @Test
    void whatNobodyRefersToAnyMoreIsNotHeld() {
        long[] referred = new long[6 << 20];
        System.gc();
        final long before = HeldMemory.heapAfterCollection();
        assertTrue(before >= 8L * referred.length, "held " + before);

        referred = new long[1];
        System.gc();

        assertTrue(HeldMemory.heapAfterCollection() <= before - 40 * MB, "held beside " + referred.length);
    }

    private void pass(int minutes, long bytes) {
        held = bytes;
        for (int minute = 0; minute < minutes; minute++) {
            now += MemoryMonitor.MINUTE_NANOS;
            monitor.observe(now);
        }
    }
}
