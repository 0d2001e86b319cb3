package io.foldback.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What another JVM's heap holds, asked for by the JDK's {@code jcmd}. */
final class HeapInUse {
    private static final String TOTAL = "Total";

    private HeapInUse() {}

    /** Bytes of all objects that a full collection leaves, which is run now. */
    static long afterCollection(long pid) {
        final List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram");
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return total(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd could not be started; it is part of a JDK", e);
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
