package io.foldback.jack;

import io.foldback.capture.device.jack.JackFeeder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real JACK server with the dummy driver, and feeders on it, as processes of their own. Its name is the one that this
 * process has in JACK_DEFAULT_SERVER, by which libjack would find it from here, else one that nobody else uses.
 */
public final class JackServer implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final String NAME = Objects.requireNonNullElse(
            System.getenv("JACK_DEFAULT_SERVER"),
            "foldback-test-" + ProcessHandle.current().pid());

    private final List<Process> feeders = new ArrayList<>();
    private final int niceness;
    private final Process server;

    private JackServer(List<String> priority, int niceness, int periodFrames) {
        this.niceness = niceness;
        final List<String> words = new ArrayList<>(List.of("jackd", "-S", "-n", NAME));
        words.addAll(priority);
        words.addAll(List.of("-m", "-d", "dummy", "-r", "48000", "-p", "" + periodFrames, "-C", "2", "-P", "2"));
        server = launch(words, Redirect.DISCARD);
    }

    /** Skips the test where there is no jackd, unless this is continuous integration: there it fails. */
    public static void require() {
        final boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jackd")));
        if (!present && "true".equals(System.getenv("CI"))) {
            Assertions.fail("jackd is missing: install jackd2");
        }
        if (!present) {
            System.err.println("SKIPPED: jackd is missing, nothing is tested against a real JACK server");
        }
        Assumptions.assumeTrue(present, "jackd is missing");
    }

    public static JackServer start(int periodFrames) {
        return new JackServer(List.of("-r"), 0, periodFrames);
    }

    /**
     * A server with real-time priority where that is granted.
     *
     * @param niceness of its feeders; see {@code nice}
     */
    public static JackServer startFirst(int periodFrames, int niceness) {
        return new JackServer(List.of("-R", "-P", "60"), niceness, periodFrames);
    }

    /** By what processes find this server; libjack reads it from the environment alone. */
    public Map<String, String> environment() {
        return whereabouts();
    }

    /** By what processes find whichever server this one starts. */
    public static Map<String, String> whereabouts() {
        return Map.of("JACK_DEFAULT_SERVER", NAME, "JACK_NO_START_SERVER", "1", "JACK_NO_AUDIO_RESERVATION", "1");
    }

    /** A feeder that feeds; waits for the server when it is still starting. */
    public Process feeder(String client, int channels) {
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            final Process feeder = launch(feederWords(client, channels), Redirect.PIPE);
            if ("feeding".equals(firstLine(feeder))) {
                feeders.add(feeder);
                return feeder;
            }
            Assertions.assertTrue(server.isAlive(), "jackd has ended");
            Assertions.assertTrue(System.nanoTime() - end < 0, "no feeder could feed");
        }
    }

    private List<String> feederWords(String client, int channels) {
        final List<String> words = new ArrayList<>();
        if (niceness != 0) {
            words.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        }
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JackFeeder.class.getName(),
                client,
                Integer.toString(channels)));
        return words;
    }

    private Process launch(List<String> words, Redirect output) {
        final ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(output).redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(words.getFirst() + " did not start", e);
        }
    }

    private static String firstLine(Process process) {
        try {
            final BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            return Objects.requireNonNullElse(output.readLine(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** Ends the server as a user would (SIGTERM): killed hard, it leaves semaphores behind that slow its successor. */
    public void stop() {
        feeders.forEach(Process::destroyForcibly);
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
