package io.foldback.deploy.bench.fanout;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which cores the server has and which the load, as {@code taskset} takes them.
 *
 * @param server empty: all, as the load has
 */
record Cores(String server, String load) {

    /** The last one for the server, the others for the load; where that cannot be, all for both. */
    static Cores split() {
        final int cores = Runtime.getRuntime().availableProcessors();
        return cores < 2 || !canPin()
                ? new Cores("", "")
                : new Cores(
                        Integer.toString(cores - 1),
                        IntStream.range(0, cores - 1).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    }

    private static boolean canPin() {
        try {
            return new ProcessBuilder("taskset", "-c", "0", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean arePinned() {
        return !server.isEmpty();
    }
}
