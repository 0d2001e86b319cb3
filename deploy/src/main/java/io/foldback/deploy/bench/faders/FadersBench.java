package io.foldback.deploy.bench.faders;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.deploy.process.Pause;
import io.foldback.proto.nativetcp.Hello;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A room's fader is moved at one gateway and heard at another, with capture and mixer in processes of their own: from the
 * first byte of the request to the last byte of the block in which the sound has come or gone.
 */
public final class FadersBench implements Bench {
    private static final Duration MEASURE = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double MOST_MILLIS = 60;
    private static final int LEAST_PAUSE_MILLIS = 50;
    private static final int MOST_PAUSE_MILLIS = 150;

    @Override
    public String name() {
        return "faders";
    }

    @Override
    public String summary() {
        return "How soon a fader that is moved at one gateway is heard at another one.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration measure = duration == null ? MEASURE : duration;
        progress.accept("faders: four processes, " + measure.plus(WARM_UP).toSeconds() + " s");
        final int port = FreePorts.next();
        try (Network network = new Network()) {
            network.node("mixer", 0, List.of("mixer"));
            network.node("capture", 1, List.of("capture", "--generator", "tones", "--channels", "1"));
            gateway(network, "desk", 2, FreePorts.next());
            gateway(network, "stage", -1, port);
            return figures(listen(
                    new FaderHand(network.ready("desk").lines().findFirst().orElse("")), port, measure));
        }
    }

    private static void gateway(Network network, String name, int seed, int port) {
        network.node(name, seed, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
    }

    private static Histogram listen(FaderHand hand, int port, Duration measure) {
        final LevelWatch watch = new LevelWatch();
        final ListenerSettings settings = ListenerSettings.of("127.0.0.1", port, Hello.forMix("main", "main"));
        try (ListenerClient client = new ListenerClient(settings, watch, message -> {})) {
            watch.expect(true);
            client.start();
            watch.await(Duration.ofSeconds(30));
            moves(hand, watch, WARM_UP);
            return moves(hand, watch, measure);
        }
    }

    /** Down and up again, for as long as that; how long each took, in nanoseconds. */
    private static Histogram moves(FaderHand hand, LevelWatch watch, Duration time) {
        final SplittableRandom random = new SplittableRandom(1);
        final Histogram taken = new Histogram(PATIENCE.toNanos(), 3);
        final long end = System.nanoTime() + time.toNanos();
        for (boolean up = false; System.nanoTime() < end; up = !up) {
            watch.expect(up);
            final double gain = up ? 1 : 0;
            final long start = System.nanoTime();
            final CompletableFuture<Void> moved = CompletableFuture.runAsync(() -> hand.move(gain));
            taken.recordValue(watch.await(PATIENCE) - start);
            moved.join();
            Pause.of(Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)));
        }
        return taken;
    }

    static List<Figure> figures(Histogram taken) {
        final String name = "moved at one gateway, heard at another, ";
        return List.of(
                Figure.count(name + "moves", taken.getTotalCount(), "moves"),
                Figure.of(name + "p50", millis(taken, 50), "ms"),
                Figure.atMost(name + "p99", millis(taken, 99), "ms", MOST_MILLIS),
                Figure.of(name + "the latest", millis(taken, 100), "ms"));
    }

    private static double millis(Histogram taken, double percentile) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", taken.getValueAtPercentile(percentile) / 1e6));
    }
}
