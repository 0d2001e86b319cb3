package io.foldback.deploy.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * On what something was measured.
 *
 * @param memory of the whole machine, in MiB
 */
public record Machine(int cores, String cpu, long memory, String java, String os) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    /** This one. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuName(),
                memoryMib(),
                System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    /** How many threads want a core already, before anything is measured; figures of a busy machine say little. */
    public static Figure load() {
        final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        final String name = "load of the machine before";
        return load < 0 ? Figure.missing(name, "threads") : Figure.of(name, load, "threads");
    }

    private static String cpuName() {
        if (Files.isReadable(CPUS)) {
            try (var lines = Files.lines(CPUS)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        final String named = System.getenv("PROCESSOR_IDENTIFIER");
        return named == null ? System.getProperty("os.arch") : named;
    }

    private static long memoryMib() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize() >> 20
                : 0;
    }
}
