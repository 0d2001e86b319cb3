package io.foldback.gateway.statistics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What this process takes of its machine.
 *
 * @param cpuSeconds processor time of all its threads since it began, in steps of 10 ms; null where the system does not tell
 * @param processors how many it may use
 */
public record ProcessCost(@Nullable Double cpuSeconds, int processors) {

    /** Until now. */
    public static ProcessCost now() {
        final int processors = Runtime.getRuntime().availableProcessors();
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        && system.getProcessCpuTime() >= 0
                ? new ProcessCost(system.getProcessCpuTime() / 1e9, processors)
                : new ProcessCost(null, processors);
    }
}
