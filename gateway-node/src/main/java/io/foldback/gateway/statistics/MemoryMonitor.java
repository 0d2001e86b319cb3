package io.foldback.gateway.statistics;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of this process, and a warning when what it holds grew within an hour by more than 500 MB, or by more than half
 * of the heap's maximum where that is less. What it holds is the heap after its latest collection and direct buffers:
 * what was used and waits to be collected is no growth. Any thread.
 */
public final class MemoryMonitor {
    static final long HOUR_NANOS = 3_600_000_000_000L;
    static final long MINUTE_NANOS = 60_000_000_000L;
    static final long MAX_GROWTH_BYTES = 500L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryMonitor.class);

    private final ArrayDeque<Sample> lastHour = new ArrayDeque<>();
    private final LongSupplier heldBytes;
    private final long mostGrowthBytes;
    private boolean warned;

    private record Sample(long nanos, long bytes) {}

    /**
     * Bytes now.
     *
     * @param heapAfterCollectionBytes the heap after its latest collection; 0 before the first
     * @param directBytes memory of direct buffers, outside of the heap
     * @param growthBytesPerHour what is held now (heap after collection, direct buffers) less the least of the last hour;
     *     a young process measures since its first collection
     * @param growthLimitBytes what that may be: 500 MB, or half of the heap's maximum where that is less
     * @param growthWarning whether it is more
     */
    public record Memory(
            long heapUsedBytes,
            long heapAfterCollectionBytes,
            long heapCommittedBytes,
            long heapMaxBytes,
            long directBytes,
            long growthBytesPerHour,
            long growthLimitBytes,
            boolean growthWarning) {}

    public MemoryMonitor() {
        this(HeldMemory::bytes, Runtime.getRuntime().maxMemory());
    }

    /** @param heldBytes what is held now; 0 while that is not known */
    MemoryMonitor(LongSupplier heldBytes, long heapMaxBytes) {
        this.heldBytes = heldBytes;
        this.mostGrowthBytes = Math.min(MAX_GROWTH_BYTES, heapMaxBytes / 2);
    }

    /** Looks at what is held; to be called about once a minute. More often does no harm. */
    public synchronized void observe(long nowNanos) {
        final long bytes = heldBytes.getAsLong();
        if (bytes == 0) {
            return;
        }
        while (!lastHour.isEmpty() && nowNanos - lastHour.getFirst().nanos() > HOUR_NANOS) {
            lastHour.removeFirst();
        }
        final Sample last = lastHour.peekLast();
        if (last == null || nowNanos - last.nanos() >= MINUTE_NANOS) {
            lastHour.addLast(new Sample(nowNanos, bytes));
        }
        final boolean grew = growth(bytes) > mostGrowthBytes;
        if (grew && !warned) {
            LOG.warn(
                    "The memory that is held grew by {} MB within an hour, more than {} MB",
                    growth(bytes) >> 20,
                    mostGrowthBytes >> 20);
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
        return new Memory(
                heap.getUsed(),
                HeldMemory.heapAfterCollection(),
                heap.getCommitted(),
                heap.getMax(),
                HeldMemory.direct(),
                growth(heldBytes.getAsLong()),
                mostGrowthBytes,
                warned);
    }
}
