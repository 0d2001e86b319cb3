package io.foldback.deploy.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A JVM of ours in a process of its own, with this one's class path and the flags that the launcher uses. */
public final class ChildJvm implements AutoCloseable {
    private static final Duration STOP_TIME = Duration.ofSeconds(15);

    private static final List<String> FLAGS = List.of(
            "-XX:+UseZGC",
            "-XX:ConcGCThreads=1",
            "-XX:+AlwaysPreTouch",
            "-XX:+PerfDisableSharedMem",
            "-XX:MetaspaceSize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final String name;
    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        final Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** What to start. */
    public record Command(
            String name,
            String mainClass,
            int heapMegabytes,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments) {

        public Command(String name, String mainClass, Map<String, String> properties, List<String> arguments) {
            this(name, mainClass, 256, properties, Map.of(), arguments);
        }
    }

    /** Starts a JVM; its standard output and error are read line by line. */
    public static ChildJvm start(Command command) {
        final List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.add("-Xms" + command.heapMegabytes() + "m");
        words.add("-Xmx" + command.heapMegabytes() + "m");
        command.properties().forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(command.mainClass());
        words.addAll(command.arguments());
        final ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        try {
            return new ChildJvm(command.name(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command.name(), e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (seen) {
                    seen.add(line);
                }
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(output of " + name + " ended: " + e.getMessage() + ")");
        }
    }

    /**
     * The next line that fits; lines before it are passed over.
     *
     * @throws IllegalStateException when none comes in time or the process ended without it; holds all its output
     */
    public String await(Predicate<String> fits, Duration time) {
        final long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            final String line = poll(100);
            if (line != null && fits.test(line)) {
                return line;
            }
            if (line == null && !process.isAlive() && lines.isEmpty()) {
                throw new IllegalStateException(name + " ended with status " + process.exitValue() + ":\n" + output());
            }
        }
        throw new IllegalStateException(name + " did not say what was awaited within " + time + ":\n" + output());
    }

    private @Nullable String poll(long millis) {
        try {
            return lines.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** All lines so far. */
    public String output() {
        synchronized (seen) {
            return String.join("\n", seen);
        }
    }

    /** CPU time that the process took until now. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Memory of the process that is in RAM, in MiB; 0 where the system does not tell. */
    public long residentMib() {
        return ResidentMemory.mib(pid());
    }

    /** Bytes that a full collection, run now, leaves in its heap. */
    public long heapAfterCollection() {
        return HeapInUse.afterCollection(pid());
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as Ctrl-C does, and says with what status it did. */
    public int stop() {
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
            awaitEnd();
        }
        return process.exitValue();
    }

    /** Waits until it ends by itself; whether it did. */
    public boolean awaitEnd() {
        return awaitEnd(STOP_TIME);
    }

    public boolean awaitEnd(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    public int exitStatus() {
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
