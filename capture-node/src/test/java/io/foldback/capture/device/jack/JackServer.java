package io.foldback.capture.device.jack;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real JACK server with the dummy driver, and feeders on it, as processes of their own. Its name is the one that this
 * process has in JACK_DEFAULT_SERVER, which must be one that nobody else uses.
 */
final class JackServer implements AutoCloseable {
    private final List<Process> feeders = new ArrayList<>();
    private final Process server;

    private JackServer(Process server) {
        this.server = server;
    }

    /** Skips the test where there is no jackd, unless this is continuous integration: there it fails. */
    static void require() {
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

    static JackServer start(int periodFrames) throws IOException {
        final String name = System.getenv("JACK_DEFAULT_SERVER");
        Assertions.assertNotNull(name, "JACK_DEFAULT_SERVER must be set");
        final ProcessBuilder builder = new ProcessBuilder("jackd", "-S", "-n", name, "-r", "-m", "-d", "dummy");
        builder.command().addAll(List.of("-r", "48000", "-p", Integer.toString(periodFrames), "-C", "2", "-P", "2"));
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        return new JackServer(builder.start());
    }

    /** A feeder that feeds; waits for the server when it is still starting. */
    Process feeder(String name, int channels) throws IOException {
        while (true) {
            final Process feeder = launch(name, channels);
            final BufferedReader output = feeder.inputReader(StandardCharsets.UTF_8);
            if ("feeding".equals(output.readLine())) {
                feeders.add(feeder);
                return feeder;
            }
            Assertions.assertTrue(server.isAlive(), "jackd has ended");
        }
    }

    private static Process launch(String name, int channels) throws IOException {
        final String java =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        JackFeeder.class.getName(),
                        name,
                        Integer.toString(channels))
                .redirectError(Redirect.DISCARD)
                .start();
    }

    boolean isAlive() {
        return server.isAlive();
    }

    /** Ends the server as a user would (SIGTERM): killed hard, it leaves semaphores behind that slow its successor. */
    void stop() {
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
