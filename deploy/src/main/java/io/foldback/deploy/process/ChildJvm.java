package io.foldback.deploy.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
    private final List<String> answers = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Thread> readers;
    private final Thread orphan;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        readers = List.of(
                reader("output", process.getInputStream(), false), reader("errors", process.getErrorStream(), true));
        orphan = new Thread(process::destroyForcibly, "no orphan " + name);
        Runtime.getRuntime().addShutdownHook(orphan);
    }

    /**
     * What to start.
     *
     * @param niceness above 0 leaves the processor to others, below 0 (root alone may) takes it from them; 0 elsewhere
     *     than on systems with {@code nice}
     * @param cores which ones it may use, as {@code taskset} takes them; empty: all
     * @param starter words of a program that becomes the one behind them, as {@code setpriv} does; empty: none
     */
    public record Command(
            String name,
            String mainClass,
            int heapMegabytes,
            int niceness,
            String cores,
            List<String> starter,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments) {

        public Command(
                String name,
                String mainClass,
                int heapMegabytes,
                int niceness,
                String cores,
                Map<String, String> properties,
                Map<String, String> environment,
                List<String> arguments) {
            this(name, mainClass, heapMegabytes, niceness, cores, List.of(), properties, environment, arguments);
        }

        public Command(String name, String mainClass, Map<String, String> properties, List<String> arguments) {
            this(name, mainClass, 256, 0, "", properties, Map.of(), arguments);
        }
    }

    /** Starts a JVM; its standard output and error are read line by line. It does not outlive this one. */
    public static ChildJvm start(Command command) {
        final List<String> words = new ArrayList<>();
        if (!command.cores().isEmpty()) {
            words.addAll(List.of("taskset", "-c", command.cores()));
        }
        if (command.niceness() != 0) {
            words.addAll(List.of("nice", "-n", Integer.toString(command.niceness())));
        }
        words.addAll(command.starter());
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.add("-Xms" + command.heapMegabytes() + "m");
        words.add("-Xmx" + command.heapMegabytes() + "m");
        command.properties().forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(command.mainClass());
        words.addAll(command.arguments());
        final ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(command.environment());
        try {
            return new ChildJvm(command.name(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command.name(), e);
        }
    }

    private Thread reader(String what, InputStream stream, boolean isError) {
        final Thread reader = new Thread(() -> read(stream, isError), what + " of " + name);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void read(InputStream stream, boolean isError) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said(line, isError);
            }
        } catch (IOException e) {
            said("(output of " + name + " ended: " + e.getMessage() + ")", isError);
        }
    }

    private void said(String line, boolean isError) {
        synchronized (seen) {
            seen.add(line);
            (isError ? errors : answers).add(line);
        }
        lines.add(line);
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

    /** What it said on standard output so far. */
    public List<String> answers() {
        synchronized (seen) {
            return List.copyOf(answers);
        }
    }

    /** What it said on standard error so far. */
    public List<String> errors() {
        synchronized (seen) {
            return List.copyOf(errors);
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
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as Ctrl-C does, and says with what status it did. */
    public int stop() {
        process.toHandle().destroy(); // unlike the process itself it leaves its output open
        if (!awaitEnd()) {
            kill();
        }
        return process.exitValue();
    }

    /** Waits until it ends by itself; whether it did. */
    public boolean awaitEnd() {
        return awaitEnd(STOP_TIME);
    }

    /** Waits until it ends by itself and all it said is read; whether it did. */
    public boolean awaitEnd(Duration time) {
        try {
            final boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                forget();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    private void forget() throws InterruptedException {
        for (final Thread reader : readers) {
            reader.join(STOP_TIME.toMillis());
        }
        try {
            Runtime.getRuntime().removeShutdownHook(orphan);
        } catch (IllegalStateException e) {
            orphan.setName(name + " ended while this process does");
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
