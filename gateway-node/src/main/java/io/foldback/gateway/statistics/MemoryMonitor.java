package io.foldback.gateway.statistics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory of this process, and a warning when the heap grew by more than 500 MB within an hour. Any thread. */
public final class MemoryMonitor {
    static final long HOUR_NANOS = 3_600_000_000_000L;
    static final long MINUTE_NANOS = 60_000_000_000L;
    static final long MAX_GROWTH_BYTES = 500L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryMonitor.class);

    private final ArrayDeque<Sample> lastHour = new ArrayDeque<>();
    private final LongSupplier heapBytes;
    private boolean warned;

    private record Sample(long nanos, long bytes) {}

    /**
     * Bytes now.
     *
     * @param directBytes memory of direct buffers, outside of the heap
     * @param growthBytesPerHour heap in use now less the least of the last hour; a young process measures since its start
     * @param growthWarning whether that is more than 500 MB
     */
    public record Memory(
            long heapUsedBytes,
            long heapCommittedBytes,
            long heapMaxBytes,
            long directBytes,
            long growthBytesPerHour,
            boolean growthWarning) {}

    public MemoryMonitor() {
        this(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    MemoryMonitor(LongSupplier heapBytes) {
        this.heapBytes = heapBytes;
    }

    /** Looks at the heap; to be called about once a minute. More often does no harm. */
    public synchronized void observe(long nowNanos) {
        final long bytes = heapBytes.getAsLong();
        while (!lastHour.isEmpty() && nowNanos - lastHour.getFirst().nanos() > HOUR_NANOS) {
            lastHour.removeFirst();
        }
        final Sample last = lastHour.peekLast();
        if (last == null || nowNanos - last.nanos() >= MINUTE_NANOS) {
            lastHour.addLast(new Sample(nowNanos, bytes));
        }
        final boolean grew = growth(bytes) > MAX_GROWTH_BYTES;
        if (grew && !warned) {
            LOG.warn("The heap grew by {} MB within an hour, more than 500 MB", growth(bytes) >> 20);
        }
        warned = grew;
    }

    private long growth(long bytes) {
        long least = bytes;
        for (final Sample sample : lastHour) {
            least = Math.min(least, sample.bytes());
        }
        return bytes - least;
    }

    public synchronized Memory memory(long nowNanos) {
        observe(nowNanos);
        final MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        final long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new Memory(
                heap.getUsed(), heap.getCommitted(), heap.getMax(), direct, growth(heapBytes.getAsLong()), warned);
    }
}
