package io.foldback.deploy.bench.link;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.CpuWindow;
import io.foldback.link.blocks.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of 18 KB from one process to one and to three others over the real link, plain and with TLS. Ages count from the
 * instant at which the publisher's block was due to the subscriber's sink, so they hold the timer's lateness too.
 */
public final class LinkBench implements Bench {
    static final List<Integer> BLOCKS = List.of(32, 64, 128);
    private static final int SAMPLES = 4608;
    private static final int MAX_PLANES = 128;
    private static final Duration START_TIME = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "link";
    }

    @Override
    public String summary() {
        return "Blocks of 18 KB between processes: age, loss and CPU, plain and TLS, one and three subscribers.";
    }

    /** What each stream carries, so that a message is 18 KB (16 KB at 32 frames, where the planes end). */
    static Selection planes(int frames) {
        final int planes = Math.min(SAMPLES / frames, MAX_PLANES);
        final int buses = Math.max(0, (planes - 64 + 1) / 2);
        final int channels = planes - 2 * buses;
        return new Selection((1L << buses) - 1, channels == 64 ? -1L : (1L << channels) - 1);
    }

    static int samples(int frames) {
        final Selection planes = planes(frames);
        return frames * (2 * Long.bitCount(planes.buses()) + Long.bitCount(planes.channels()));
    }

    static String stream(int frames) {
        return "bench/" + frames;
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final long seconds = duration == null ? 5 : Math.max(1, duration.toSeconds());
        final List<Figure> figures = new ArrayList<>();
        for (final boolean tls : List.of(false, true)) {
            for (final int subscribers : List.of(1, 3)) {
                progress.accept("link: " + (tls ? "TLS" : "plain") + ", " + subscribers + " subscriber(s), "
                        + BLOCKS.size() * (seconds + 3) + " s");
                figures.addAll(measure(tls, subscribers, seconds));
            }
        }
        return figures;
    }

    private static List<Figure> measure(boolean tls, int subscribers, long seconds) {
        final Path folder = temporaryFolder();
        final Map<String, String> properties = new HashMap<>(tls ? TlsFiles.create(folder) : Map.of());
        final List<ChildJvm> children = new ArrayList<>();
        try {
            final ChildJvm publisher = start("publisher", LinkPublisher.class, properties, List.of());
            children.add(publisher);
            final String address = publisher
                    .await(line -> line.startsWith("address "), START_TIME)
                    .substring("address ".length());
            properties.put("foldback.link.addresses.0", address);
            IntStream.range(0, subscribers)
                    .mapToObj(n -> start("subscriber " + n, LinkListener.class, properties, List.of("" + seconds)))
                    .forEach(children::add);
            final List<Figure> figures = new ArrayList<>();
            for (final int frames : BLOCKS) {
                figures.addAll(figures(tls, frames, seconds, children));
            }
            return figures;
        } finally {
            children.forEach(ChildJvm::kill);
            delete(folder);
        }
    }

    private static ChildJvm start(String name, Class<?> main, Map<String, String> properties, List<String> arguments) {
        return ChildJvm.start(new ChildJvm.Command(name, main.getName(), Map.copyOf(properties), arguments));
    }

    private static List<Figure> figures(boolean tls, int frames, long seconds, List<ChildJvm> children) {
        final Duration time = START_TIME.plusSeconds(seconds + 3);
        final List<long[]> measured = new ArrayList<>();
        final CpuWindow cpu = new CpuWindow(children.getFirst());
        for (final ChildJvm subscriber : children.subList(1, children.size())) {
            measured.add(numbers(subscriber.await(line -> line.startsWith("measured " + frames + " "), time)));
        }
        final double publisherCpu = cpu.percent();
        final String name = (tls ? "TLS" : "plain") + ", " + measured.size()
                + (measured.size() == 1 ? " subscriber, " : " subscribers, ") + frames + "-frame blocks, ";
        return List.of(
                Figure.of(name + "p50", median(measured, 1) / 1e6, "ms"),
                Figure.of(name + "p99", median(measured, 2) / 1e6, "ms"),
                Figure.of(name + "p99.9", median(measured, 3) / 1e6, "ms"),
                Figure.never(
                        name + "missing", measured.stream().mapToLong(m -> m[4]).sum(), "blocks"),
                Figure.of(name + "publisher CPU", publisherCpu, "% of a core"),
                Figure.of(name + "subscriber CPU", median(measured, 5) / 10.0 / seconds, "% of a core"));
    }

    /** Count, p50, p99, p99.9 in ns, missing blocks, CPU in ms. */
    private static long[] numbers(String line) {
        return Stream.of(line.split(" "))
                .skip(2)
                .mapToLong(word -> Math.round(Double.parseDouble(word)))
                .toArray();
    }

    private static double median(List<long[]> measured, int column) {
        final long[] sorted =
                measured.stream().mapToLong(m -> m[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("foldback-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the bench", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + folder, e);
        }
    }
}
