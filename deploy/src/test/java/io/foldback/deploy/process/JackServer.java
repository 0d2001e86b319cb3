package io.foldback.deploy.process;

import io.foldback.capture.device.jack.JackFeeder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real JACK server with the dummy driver, under a name that nobody else uses, and feeders on it. */
final class JackServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "foldback-deploy-" + ProcessHandle.current().pid();
    private final List<ChildJvm> feeders = new ArrayList<>();
    private final Process server;

    private JackServer(int periodFrames) {
        final ProcessBuilder builder =
                new ProcessBuilder("jackd", "-S", "-n", name, "-R", "-P", "60", "-m", "-d", "dummy");
        builder.command().addAll(List.of("-r", "48000", "-p", Integer.toString(periodFrames), "-C", "2", "-P", "2"));
        builder.environment().putAll(environment());
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("jackd did not start", e);
        }
    }

    /** Skips the test where there is no jackd, unless this is continuous integration: there it fails. */
    static void require() {
        final boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jackd")));
        if (!present && "true".equals(System.getenv("CI"))) {
            Assertions.fail("jackd is missing: install jackd2");
        }
        if (!present) {
            System.err.println("SKIPPED: jackd is missing, no cluster is tested behind a real JACK server");
        }
        Assumptions.assumeTrue(present, "jackd is missing");
    }

    static JackServer start(int periodFrames) {
        return new JackServer(periodFrames);
    }

    /** By what processes find this server; it is read from the environment alone. */
    Map<String, String> environment() {
        return Map.of("JACK_DEFAULT_SERVER", name, "JACK_NO_START_SERVER", "1", "JACK_NO_AUDIO_RESERVATION", "1");
    }

    /** A feeder that feeds; waits for the server when it is still starting. */
    ChildJvm feeder(String client, int channels) {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            final ChildJvm feeder = ChildJvm.start(new ChildJvm.Command(
                    client,
                    JackFeeder.class.getName(),
                    64,
                    Neighbours.FIRST,
                    Map.of(),
                    environment(),
                    List.of(client, Integer.toString(channels))));
            try {
                feeder.await("feeding"::equals, PATIENCE);
                feeders.add(feeder);
                return feeder;
            } catch (IllegalStateException e) {
                feeder.close();
                if (!server.isAlive() || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    /** Asks the server to end: killed hard, it leaves semaphores behind that slow its successor. */
    @Override
    public void close() {
        feeders.forEach(ChildJvm::kill);
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
