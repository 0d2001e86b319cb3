package io.foldback.deploy.bench.store;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kills a process that writes, thirty times on one store file, and counts what was acknowledged and is not there. */
public final class StoreBench implements Bench {
    private static final int KILLS = 30;
    private static final Duration SPEED_RUN = Duration.ofSeconds(5);
    private static final long SEED = 1;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "What the store's file keeps when its process is killed 30 times, and its commits per second.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Path folder = temporary();
        try {
            final List<Figure> figures = new ArrayList<>(crash(folder.resolve("crash"), KILLS, progress));
            progress.accept("store: commits per second");
            figures.addAll(speed(folder.resolve("speed"), duration == null ? SPEED_RUN : duration));
            return figures;
        } finally {
            delete(folder);
        }
    }

    static List<Figure> crash(Path folder, int kills, Consumer<String> progress) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<CrashTrial.Result> results = new ArrayList<>();
        for (int i = 1; i <= kills; i++) {
            final CrashTrial.Result result = CrashTrial.run(folder, i, random);
            progress.accept("store: kill " + i + " of " + kills + ", " + result.acknowledged() + " acknowledged, "
                    + result.lost() + " lost");
            results.add(result);
        }
        return List.of(
                Figure.count("processes killed", kills, "kills"),
                Figure.count("acknowledged changes", sum(results, CrashTrial.Result::acknowledged), "changes"),
                Figure.never("acknowledged changes lost", sum(results, CrashTrial.Result::lost), "changes"),
                Figure.of("opening after a kill, longest", longest(results), "ms"));
    }

    private static long sum(List<CrashTrial.Result> results, ToLongFunction<CrashTrial.Result> of) {
        return results.stream().mapToLong(of).sum();
    }

    private static double longest(List<CrashTrial.Result> results) {
        return results.stream().mapToDouble(CrashTrial.Result::openMillis).max().orElse(0);
    }

    private static List<Figure> speed(Path folder, Duration time) {
        try (Store store = TrialStore.open(folder)) {
            return List.of(
                    Figure.of("commits, one after the other", CommitSpeed.oneByOne(store, time), "per second"),
                    Figure.of(
                            "acknowledged changes of 100 documents",
                            CommitSpeed.behindWriters(store, time),
                            "per second"));
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("foldback-store");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the store of this bench", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of this bench stays behind", e);
        }
    }
}
