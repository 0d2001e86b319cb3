package io.foldback.deploy.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Programs of this system that start another one to which real-time priority is refused, root's included. */
final class RealTimeRefusal {
    private static final List<String> OF_ANYBODY = List.of("prlimit", "--rtprio=0:0");
    private static final List<String> OF_ROOT = List.of("setpriv", "--bounding-set=-sys_nice");

    private RealTimeRefusal() {}

    /** What such a program is started by; empty where there is nothing of that kind. */
    static List<String> starter() {
        final List<String> both = joined(OF_ROOT, OF_ANYBODY);
        return Stream.of(both, OF_ANYBODY)
                .filter(RealTimeRefusal::works)
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static boolean works(List<String> starter) {
        try {
            return new ProcessBuilder(joined(starter, List.of("true")))
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
