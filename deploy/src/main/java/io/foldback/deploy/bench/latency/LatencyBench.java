package io.foldback.deploy.bench.latency;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.FanOut;
import io.foldback.client.sink.PacedSink;
import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the device position of a block's first frame to a native listener's read of its last byte, on strip outputs, in
 * frames, read from the counter signal in the sound; and what a clock-paced sink makes of the same run.
 */
public final class LatencyBench implements Bench {
    private static final List<Integer> BLOCKS = List.of(32, 64, 128);
    private static final int SOURCE_CHANNELS = 32;
    private static final int EAR_CHANNELS = 8;
    private static final int EAR_TARGET_FRAMES = 480;
    private static final int EAR_MOST_FRAMES = 4800;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final double GOAL_FRAMES = 192;

    /** What a round trip through a comparable hub takes at least, JackTrip 1.7 at 128-frame blocks. */
    private static final double HUB_FRAMES = 256;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String summary() {
        return "Capture to native listener in frames, in one process and in three, with the gaps of a paced sink.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration measure = duration == null ? Duration.ofSeconds(60) : duration;
        final List<Figure> figures = new ArrayList<>();
        for (final boolean three : List.of(false, true)) {
            for (final int frames : BLOCKS) {
                progress.accept("latency: " + name(three, frames) + ", "
                        + measure.plus(WARM_UP).toSeconds() + " s");
                figures.addAll(measure(three, frames, measure));
            }
        }
        return figures;
    }

    private static String name(boolean three, int frames) {
        return (three ? "three processes, " : "one process, ") + frames + "-frame blocks";
    }

    private static List<Figure> measure(boolean three, int frames, Duration measure) {
        final int port = FreePorts.next();
        try (Network network = new Network()) {
            start(network, three, frames, port);
            return listen(network, name(three, frames), frames, port, measure);
        }
    }

    private static void start(Network network, boolean three, int frames, int port) {
        final List<String> source =
                List.of("--generator", "counter", "--channels", "" + SOURCE_CHANNELS, "--block", "" + frames);
        final List<String> doors = List.of("--http-port", "0", "--native-port", "" + port);
        if (!three) {
            network.whole("whole", joined(source, doors, period(frames, "demo")));
            return;
        }
        network.node("capture", 0, joined(List.of("capture"), source, period(frames, "capture")));
        network.node("mixer", 1, List.of("mixer", "--block", "" + frames));
        network.node("gateway", 2, joined(List.of("gateway", "--open"), doors, List.of()));
    }

    /** A device whose period is the room's block. */
    private static List<String> period(int frames, String source) {
        return List.of("-Dfoldback.capture.sources." + source + ".period=" + frames);
    }

    private static List<String> joined(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    private static List<Figure> listen(Network network, String name, int frames, int port, Duration measure) {
        final List<Integer> channels = IntStream.range(0, EAR_CHANNELS).boxed().toList();
        final Hello hello = new Hello(
                "foldback bench", null, "main", null, channels, SampleFormat.FLOAT32, false, true, null, false, null);
        final CounterEar counter = new CounterEar(EAR_CHANNELS);
        final Ear ear = new Ear(EAR_CHANNELS, EAR_TARGET_FRAMES, EAR_MOST_FRAMES);
        try (ListenerClient client = new ListenerClient(
                        ListenerSettings.of("127.0.0.1", port, hello),
                        new FanOut(List.of(counter, ear)),
                        message -> {});
                PacedSink paced = new PacedSink(ear, EAR_CHANNELS)) {
            client.start();
            paced.start();
            waitFor(WARM_UP);
            final long before = underruns(ear);
            counter.open();
            waitFor(measure);
            counter.close();
            if (counter.blocks() == 0) {
                throw new IllegalStateException("no counter signal arrived: " + client.statistics() + client.trouble()
                        + "\n" + network.output());
            }
            return figures(name, frames, counter, underruns(ear) - before, paced);
        }
    }

    private static long underruns(Ear ear) {
        final PlayoutStatistics now = ear.statistics();
        return now == null ? 0 : now.underruns();
    }

    private static void waitFor(Duration time) {
        final long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static List<Figure> figures(String name, int frames, CounterEar counter, long gapsHeard, PacedSink paced) {
        final double median = counter.ageFrames(50);
        final Figure p50 = frames == 64
                ? Figure.atMost(name + ", p50", median, "frames", GOAL_FRAMES).against(HUB_FRAMES)
                : Figure.of(name + ", p50", median, "frames");
        return List.of(
                p50,
                Figure.of(name + ", p99", counter.ageFrames(99), "frames"),
                Figure.of(name + ", p99.9", counter.ageFrames(99.9), "frames"),
                Figure.count(name + ", blocks", counter.blocks(), "blocks"),
                Figure.never(name + ", gaps on arrival", counter.gaps(), "gaps"),
                Figure.never(name + ", blocks that were guessed", counter.guessedBlocks(), "blocks"),
                Figure.never(name + ", wrong samples", counter.wrongSamples(), "samples"),
                Figure.count(name + ", gaps at a clock-paced sink", gapsHeard, "gaps"),
                Figure.count(name + ", playout depth p50", paced.meter().depth().p50(), "frames"),
                Figure.count(name + ", stalls of the sink's own thread", paced.stalls(), "stalls"));
    }
}
