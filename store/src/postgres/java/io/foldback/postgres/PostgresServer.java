package io.foldback.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server on loopback with an empty database, for one test class. Does not outlive this process's end. */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "foldback";

    private final Unprivileged nobody;
    private final Path folder;
    private final Path data;
    private final int port;
    private final Thread orphan = new Thread(this::stop, "no orphan PostgreSQL");

    private PostgresServer(Unprivileged nobody) throws IOException {
        this.nobody = nobody;
        folder = Files.createTempDirectory("foldback-postgres");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        data = folder.resolve("data");
        port = freePort();
        Binaries.unpack(folder.resolve("programs"));
    }

    /** Skips the test where root cannot become anybody else, unless this is continuous integration: there it fails. */
    public static PostgresServer start() {
        final Optional<Unprivileged> nobody = Unprivileged.here();
        if (nobody.isEmpty()) {
            final String why =
                    "PostgreSQL does not run as root, and neither setpriv nor runuser makes us somebody else";
            Assertions.assertFalse("true".equals(System.getenv("CI")), why);
            System.err.println("SKIPPED: " + why);
            Assumptions.abort(why);
        }
        try {
            final PostgresServer server = new PostgresServer(nobody.orElseThrow());
            server.begin();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void begin() {
        run("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        resume();
        Runtime.getRuntime().addShutdownHook(orphan);
    }

    /** Ends it as a power cut of its host would; {@link #resume} brings it back on the same port. */
    public void halt() {
        run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w");
    }

    public void resume() {
        final String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
        run(
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-w",
                "-l",
                folder.resolve("data/server.log").toString(),
                "-o",
                options);
    }

    private void run(String program, String... arguments) {
        final String path =
                folder.resolve("programs").resolve("bin").resolve(program).toString();
        nobody.run(
                folder,
                Stream.concat(Stream.of(path), List.of(arguments).stream()).toArray(String[]::new));
    }

    /** Where drivers find it; anybody may log in as {@code foldback}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(orphan);
        stop();
    }

    private void stop() {
        try {
            halt();
        } finally {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's folder stays behind", e);
        }
    }
}
