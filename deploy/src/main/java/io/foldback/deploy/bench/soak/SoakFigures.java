package io.foldback.deploy.bench.soak;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.PacedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Of several listeners the worst one counts for ages and depths, and all of them for what should not happen. */
final class SoakFigures {
    private static final double MIB = 1 << 20;
    private static final double MOST_GROWTH_MIB = 4;

    private SoakFigures() {}

    /**
     * @param nodes by name
     * @param listenersCpu of their process, in percent of a core
     * @param drops payloads that the gateway dropped
     * @param concealed blocks that the mixer guessed
     */
    static List<Figure> of(
            SoakResult result, Map<String, NodeCost> nodes, double listenersCpu, long drops, long concealed) {
        final List<Figure> figures = new ArrayList<>(arrivals(result.listeners()));
        figures.addAll(playing(result.listeners()));
        figures.add(Figure.never("drops at the gateway", drops, "messages"));
        figures.add(Figure.never("blocks that the mixer guessed", concealed, "blocks"));
        nodes.forEach((name, cost) -> figures.addAll(node(name, cost)));
        figures.add(Figure.of("CPU of the listeners' process", listenersCpu, "% of a core"));
        return figures;
    }

    private static List<Figure> arrivals(List<PacedResult> all) {
        return List.of(
                Figure.count("listeners at clock-paced sinks", all.size(), "listeners"),
                Figure.never("listeners that heard nothing", silent(all), "listeners"),
                Figure.never("connections that were lost", sum(all, PacedResult::reconnects), "connections"),
                Figure.count("blocks that arrived", sum(all, PacedResult::blocks), "blocks"),
                Figure.never("gaps on arrival", sum(all, PacedResult::gaps), "gaps"),
                Figure.never("blocks that were guessed", sum(all, PacedResult::guessedBlocks), "blocks"),
                Figure.never("wrong samples", sum(all, PacedResult::wrongSamples), "samples"),
                Figure.of("age p50, worst listener", worst(all, PacedResult::p50Frames), "frames"),
                Figure.of("age p99, worst listener", worst(all, PacedResult::p99Frames), "frames"),
                Figure.of("age p99.9, worst listener", worst(all, PacedResult::p999Frames), "frames"));
    }

    private static List<Figure> playing(List<PacedResult> all) {
        return List.of(
                Figure.never("gaps at the clock-paced sinks", sum(all, PacedResult::heardGaps), "gaps"),
                Figure.never(
                        "frames concealed at the clock-paced sinks", sum(all, PacedResult::concealedFrames), "frames"),
                Figure.count("stalls of the sinks' own threads", sum(all, PacedResult::stalls), "stalls"),
                Figure.of("playout target", SoakListeners.TARGET_FRAMES, "frames"),
                Figure.of(
                        "playout depth p50, worst listener",
                        worst(all, one -> one.depth().p50()),
                        "frames"),
                Figure.of(
                        "playout depth p99, worst listener",
                        worst(all, one -> one.depth().p99()),
                        "frames"));
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

    private static long silent(List<PacedResult> all) {
        return all.stream().filter(one -> one.blocks() == 0).count();
    }

    private static double worst(List<PacedResult> all, ToDoubleFunction<PacedResult> of) {
        return all.stream().mapToDouble(of).max().orElse(0);
    }

    private static long sum(List<PacedResult> all, ToLongFunction<PacedResult> of) {
        return all.stream().mapToLong(of).sum();
    }
}
