package io.foldback.deploy.cli;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Machine;
import io.foldback.deploy.bench.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "bench",
        description = {
            "Measures something and prints a table.",
            "",
            "Needs no network beyond loopback. Without NAME the benches are listed. A figure that misses its goal does"
                    + " not change the exit status: that says whether measuring worked."
        },
        footer = {"", "Examples:", "  foldback bench", "  foldback bench latency --seconds 60 --json"})
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one.")
    @Nullable
    String name;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each run lasts.")
    @Nullable
    Integer seconds;

    @Option(
            names = "--listeners",
            paramLabel = "N",
            description = "How many listen, for benches of crowds; the more, the longer it takes.")
    @Nullable
    Integer listeners;

    @Option(names = "--json", description = "Ends with one line of JSON instead of the table.")
    boolean json;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        final List<Bench> benches = root.parts().benches();
        if (name == null) {
            benches.forEach(bench -> root.out().printf("%-12s %s%n", bench.name(), bench.summary()));
            return Failure.DONE;
        }
        if (seconds != null && (seconds < 1 || seconds > 86_400)) {
            throw Failure.usage("--seconds must be in 1..86400, is " + seconds + ".");
        }
        show(root, measure(root, sized(named(benches, name))));
        return Failure.DONE;
    }

    private Bench sized(Bench bench) {
        if (listeners == null) {
            return bench;
        }
        if (listeners < 1 || listeners > 20_000) {
            throw Failure.usage("--listeners must be in 1..20000, is " + listeners + ".");
        }
        final Bench sized = bench.withListeners(listeners);
        if (sized == null) {
            throw Failure.usage("The bench " + bench.name() + " has no --listeners.");
        }
        return sized;
    }

    private Report measure(Foldback root, Bench bench) {
        final Duration duration = seconds == null ? null : Duration.ofSeconds(seconds);
        return new Report(bench.name(), Machine.here(), bench.run(duration, root.progress()));
    }

    private void show(Foldback root, Report report) {
        if (json) {
            root.out().println(report.toJson());
        } else {
            report.print(root.out());
        }
    }

    private static Bench named(List<Bench> benches, String name) {
        return benches.stream()
                .filter(bench -> bench.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage("There is no bench '" + name + "'; there are "
                        + benches.stream().map(Bench::name).sorted().collect(Collectors.joining(", ")) + "."));
    }
}
