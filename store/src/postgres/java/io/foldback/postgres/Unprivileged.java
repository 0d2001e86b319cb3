package io.foldback.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs commands as somebody who is not root, which PostgreSQL insists on. */
final class Unprivileged {
    private static final String NOBODY = "65534";

    /** How root becomes somebody else; which of these there is depends on the system. */
    private static final List<List<String>> WAYS = List.of(
            List.of(),
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"));

    private final List<String> way;

    private Unprivileged(List<String> way) {
        this.way = way;
    }

    /** Empty where root cannot become anybody else. */
    static Optional<Unprivileged> here() {
        return WAYS.stream().map(Unprivileged::new).filter(Unprivileged::works).findFirst();
    }

    private boolean works() {
        try {
            final String user = run(Path.of("/"), "id", "-u").strip();
            return !user.isEmpty() && !user.equals("0");
        } catch (IllegalStateException e) {
            return way.isEmpty() && System.getProperty("os.name").startsWith("Windows"); // there is no id, and no root
        }
    }

    /** Runs a command to its end in a folder that everybody may enter, and returns all it said. */
    String run(Path folder, String... command) {
        final List<String> words = new ArrayList<>(way);
        words.addAll(List.of(command));
        try {
            final Path output = Files.createTempFile("foldback-postgres", ".txt"); // a server would hold a pipe open
            try {
                return said(words, folder, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(words + " did not run", e);
        }
    }

    private static String said(List<String> words, Path folder, Path output) throws IOException {
        final Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            final boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            final String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(words + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + words, e);
        }
    }
}
