package io.foldback.deploy.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of("").toAbsolutePath().resolveSibling("foldback").normalize();

    @TempDir
    Path elsewhere;

    private record Ended(int status, String out, String err) {}

    @Test
    void runsFromAnywhereAndThroughALink() throws Exception {
        final Path link = Files.createSymbolicLink(elsewhere.resolve("fb"), LAUNCHER);

        final Ended ended = run(link, "--help");

        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().contains("listen"), ended.out());
    }

    @Test
    void findsItsJavaWithoutBeingTold() throws Exception {
        final ProcessBuilder process = new ProcessBuilder(LAUNCHER.toString(), "bench");
        process.environment().remove("JAVA_HOME");

        assertEquals(0, end(process).status());
    }

    @Test
    void aServerOutOfReachIsStatusThree() throws Exception {
        final int port = closedPort();

        final Ended ended = run(LAUNCHER, "listen", "127.0.0.1:" + port, "--seconds", "1");

        assertEquals(3, ended.status(), ended.err());
        assertTrue(ended.err().contains("127.0.0.1:" + port), ended.err());
    }

    @Test
    void aPropertyMayStandAnywhereAndItsTypingErrorIsStatusTwo() throws Exception {
        final Ended before = run(LAUNCHER, "-Dfoldback.node.opeen=on", "mixer");
        final Ended after = run(LAUNCHER, "mixer", "-Dfoldback.node.opeen=on");

        assertEquals(2, before.status(), before.err());
        assertEquals(2, after.status(), after.err());
        assertTrue(after.err().contains("foldback.node.opeen is no setting"), after.err());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Ended run(Path launcher, String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return end(new ProcessBuilder(command));
    }

    private Ended end(ProcessBuilder builder) throws IOException, InterruptedException {
        final Path err = elsewhere.resolve("err");
        final Process process = builder.directory(elsewhere.toFile())
                .redirectError(err.toFile())
                .start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }
}
