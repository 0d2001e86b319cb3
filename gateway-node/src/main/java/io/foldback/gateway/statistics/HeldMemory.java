package io.foldback.gateway.statistics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** What this process really holds. Any thread. */
final class HeldMemory {
    private HeldMemory() {}

    /** The heap as it was after the latest collections, without what nobody refers to; 0 before the first. */
    static long heapAfterCollection() {
        long bytes = 0;
        for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            final MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += after == null ? 0 : after.getUsed();
        }
        return bytes;
    }

    /** Direct buffers, outside of the heap. */
    static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Both; 0 while the heap is not known. */
    static long bytes() {
        final long heap = heapAfterCollection();
        return heap == 0 ? 0 : heap + direct();
    }
}
