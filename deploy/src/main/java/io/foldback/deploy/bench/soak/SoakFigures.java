package io.foldback.deploy.bench.soak;

import io.foldback.client.sink.PlayoutMeter.Spread;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.soak.SoakResult.PacedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Of several listeners the worst one counts for ages and depths, and all of them for what should not happen. */
final class SoakFigures {
    private static final double FRAMES_PER_MS = 48;
    private static final double MIB = 1 << 20;
    private static final double MOST_GROWTH_MIB = 4;

    private SoakFigures() {}

    /**
     * @param nodes by name
     * @param drops payloads that the gateway dropped
     * @param concealed blocks that the mixer guessed
     */
    static List<Figure> of(SoakResult result, Map<String, NodeCost> nodes, long drops, long concealed) {
        final List<Figure> figures = new ArrayList<>(arrivals(result));
        figures.addAll(playing(result.paced()));
        figures.add(Figure.never("drops at the gateway", drops, "messages"));
        figures.add(Figure.never("blocks that the mixer guessed", concealed, "blocks"));
        nodes.forEach((name, cost) -> figures.addAll(node(name, cost)));
        figures.add(Figure.of("CPU of the listeners' process", result.crowd().crowdCpuPercent(), "% of a core"));
        return figures;
    }

    private static List<Figure> arrivals(SoakResult result) {
        final List<PacedResult> paced = result.paced();
        return List.of(
                Figure.count(
                        "blocks that arrived", result.crowd().messages() + sum(paced, PacedResult::blocks), "blocks"),
                Figure.never("gaps on arrival, all listeners", result.gaps(), "gaps"),
                Figure.never("listeners that the server closed", result.crowd().ended(), "listeners"),
                Figure.of("reading listeners, age p50", result.crowd().p50Ms() * FRAMES_PER_MS, "frames"),
                Figure.of("reading listeners, age p99", result.crowd().p99Ms() * FRAMES_PER_MS, "frames"),
                Figure.of("reading listeners, age p99.9", result.crowd().p999Ms() * FRAMES_PER_MS, "frames"),
                Figure.of("playing listeners, age p50", worst(paced, PacedResult::p50Frames), "frames"),
                Figure.of("playing listeners, age p99", worst(paced, PacedResult::p99Frames), "frames"),
                Figure.of("playing listeners, age p99.9", worst(paced, PacedResult::p999Frames), "frames"));
    }

    private static List<Figure> playing(List<PacedResult> paced) {
        return List.of(
                Figure.never("blocks that were guessed", sum(paced, PacedResult::guessedBlocks), "blocks"),
                Figure.never("wrong samples", sum(paced, PacedResult::wrongSamples), "samples"),
                Figure.never("gaps at a clock-paced sink", sum(paced, PacedResult::heardGaps), "gaps"),
                Figure.never(
                        "frames concealed at a clock-paced sink", sum(paced, PacedResult::concealedFrames), "frames"),
                Figure.count("stalls of the sinks' own threads", sum(paced, PacedResult::stalls), "stalls"),
                Figure.of("playout target", PacedListener.TARGET_FRAMES, "frames"),
                Figure.of("playout depth p50", worst(paced, one -> depth(one).p50()), "frames"),
                Figure.of("playout depth p99", worst(paced, one -> depth(one).p99()), "frames"));
    }

    private static Spread depth(PacedResult one) {
        return one.depth();
    }

    private static List<Figure> node(String name, NodeCost cost) {
        return List.of(
                Figure.of(name + ", CPU", cost.cpuPercent(), "% of a core"),
                Figure.of(name + ", heap after a collection", cost.heapBytes() / MIB, "MiB"),
                Figure.atMost(
                        name + ", growth of the heap after a collection",
                        cost.heapGrowthBytes() / MIB,
                        "MiB",
                        MOST_GROWTH_MIB),
                Figure.count(name + ", growth of resident memory", cost.residentGrowthMib(), "MiB"));
    }

    private static double worst(List<PacedResult> all, ToDoubleFunction<PacedResult> of) {
        return all.stream().mapToDouble(of).max().orElse(0);
    }

    private static long sum(List<PacedResult> all, ToLongFunction<PacedResult> of) {
        return all.stream().mapToLong(of).sum();
    }
}
