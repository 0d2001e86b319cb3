package io.foldback.gateway.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryMonitorTest {
    private static final long MB = 1L << 20;

    private long heap;
    private long now;
    private final MemoryMonitor monitor = new MemoryMonitor(() -> heap);

    @Test
    void warnsWhenTheHeapGrewByMoreThan500MbWithinAnHour() {
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

    private void pass(int minutes, long bytes) {
        heap = bytes;
        for (int minute = 0; minute < minutes; minute++) {
            now += MemoryMonitor.MINUTE_NANOS;
            monitor.observe(now);
        }
    }
}
