package io.foldback.deploy.bench.latency;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.CounterNodes;
import io.foldback.deploy.bench.counter.PacedListener;
import io.foldback.deploy.bench.counter.PacedResult;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.deploy.process.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the device position of a block's first frame to a native listener's read of its last byte, on strip outputs, in
 * frames, read from the counter signal in the sound; and what a clock-paced sink makes of the same run.
 */
public final class LatencyBench implements Bench {
    private static final List<Integer> BLOCKS = List.of(32, 64, 128);
    private static final int SOURCE_CHANNELS = 32;
    private static final int EAR_CHANNELS = 8;
    private static final PacedListener.Delay EAR = new PacedListener.Delay(480, 4800);
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
        final CounterNodes nodes = new CounterNodes(SOURCE_CHANNELS, frames, 0, port);
        try (Network network = new Network()) {
            if (three) {
                nodes.startThree(network);
            } else {
                nodes.startWhole(network);
            }
            return figures(name(three, frames), frames, listen(network, port, measure));
        }
    }

    private static PacedResult listen(Network network, int port, Duration measure) {
        try (PacedListener listener = new PacedListener(port, EAR_CHANNELS, EAR)) {
            listener.start();
            Pause.of(WARM_UP);
            listener.open();
            Pause.of(measure);
            final PacedResult result = listener.result();
            if (result.blocks() == 0) {
                throw new IllegalStateException("no counter signal arrived: " + listener + "\n" + network.output());
            }
            return result;
        }
    }

    static List<Figure> figures(String name, int frames, PacedResult result) {
        final Figure p50 = frames == 64
                ? Figure.atMost(name + ", p50", result.p50Frames(), "frames", GOAL_FRAMES)
                        .against(HUB_FRAMES)
                : Figure.of(name + ", p50", result.p50Frames(), "frames");
        return List.of(
                p50,
                Figure.of(name + ", p99", result.p99Frames(), "frames"),
                Figure.of(name + ", p99.9", result.p999Frames(), "frames"),
                Figure.count(name + ", blocks", result.blocks(), "blocks"),
                Figure.never(name + ", gaps on arrival", result.gaps(), "gaps"),
                Figure.never(name + ", blocks that were guessed", result.guessedBlocks(), "blocks"),
                Figure.never(name + ", wrong samples", result.wrongSamples(), "samples"),
                Figure.count(name + ", gaps at a clock-paced sink", result.heardGaps(), "gaps"),
                Figure.count(name + ", playout depth p50", result.depth().p50(), "frames"),
                Figure.count(name + ", stalls of the sink's own thread", result.stalls(), "stalls"));
    }
}
