package io.foldback.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What another JVM's heap holds, asked for by the JDK's {@code jcmd}. */
final class HeapInUse {
    private static final String TOTAL = "Total";
    private static final int PATIENCE_SECONDS = 30;

    private HeapInUse() {}

    /** Bytes of all objects that a full collection leaves, which is run now. */
    static long afterCollection(long pid) {
        final List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram");
        try {
            // A file takes all of it at once; whoever is counted stands still until its words are read.
            final Path output = Files.createTempFile("foldback-heap", ".txt");
            try {
                run(command, output);
                return total(Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the heap of process " + pid + " could not be counted by jcmd", e);
        }
    }

    private static void run(List<String> command, Path output) throws IOException {
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("jcmd said nothing for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while jcmd ran", e);
        }
    }

    /** From a last line such as {@code Total   201234   12345678}: instances and bytes. */
    static long total(String histogram) {
        return histogram
                .lines()
                .filter(line -> line.startsWith(TOTAL))
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 3)
                .mapToLong(words -> Long.parseLong(words[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the heap could not be counted:\n" + histogram));
    }
}
