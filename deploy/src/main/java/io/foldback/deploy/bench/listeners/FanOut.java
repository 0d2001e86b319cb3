package io.foldback.deploy.bench.listeners;

import io.foldback.audio.block.AudioBlock;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.CrowdProcess;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.deploy.bench.crowd.Stage;
import io.foldback.deploy.process.CpuWindow;
import io.foldback.deploy.process.GatewayStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Crowds of growing size that hear one and the same mix, and what they cost the server. */
record FanOut(Server server, Duration measure, Consumer<String> progress) {
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration COMPILATION = Duration.ofSeconds(8);
    private static final int COMPILATION_LISTENERS = 100;

    /** A crowd's result and what the server took of a core meanwhile. */
    record Cost(CrowdResult crowd, double cpuPercent, long drops) {

        /** Processor time of the whole server per message, in microseconds. */
        double microsPerMessage() {
            return cpuPercent * 1e4 / crowd.messagesPerSecond();
        }
    }

    /**
     * @param rawNanos of one write of a message's bytes
     * @param goalMicros processor time that one message may cost
     */
    List<Figure> figures(Ask ask, List<Integer> sizes, double rawNanos, double goalMicros) {
        warmUp(ask, COMPILATION);
        final List<Cost> costs = measure(ask, sizes);
        final List<Figure> figures = new ArrayList<>();
        costs.forEach(cost -> figures.addAll(figures(ask, cost)));
        figures.addAll(summary(ask, costs, rawNanos / 1e3, goalMicros));
        return figures;
    }

    /** A crowd listens for so long that the server's code is compiled; else the first size would pay for it. */
    void warmUp(Ask ask, Duration time) {
        progress.accept("listeners: " + ask.title() + ", warming up for " + time.toSeconds() + " s");
        try (CrowdProcess crowd = CrowdProcess.start(
                ask, server.port(ask), List.of(Stage.still(COMPILATION_LISTENERS)), Duration.ZERO, time)) {
            crowd.awaitResult();
        }
    }

    /** Of a server that is warm. */
    List<Cost> measure(Ask ask, List<Integer> sizes) {
        final List<Cost> costs = new ArrayList<>();
        try (CrowdProcess crowd = CrowdProcess.start(
                ask, server.port(ask), sizes.stream().map(Stage::still).toList(), WARM_UP, measure)) {
            for (final int size : sizes) {
                progress.accept("listeners: " + ask.title() + ", " + size);
                crowd.awaitBegin();
                final GatewayStatistics before = server.statistics();
                final CpuWindow cpu = new CpuWindow(server.process());
                final CrowdResult result = crowd.awaitResult();
                final double percent = cpu.percent();
                costs.add(new Cost(result, percent, server.statistics().dropsSince(before)));
            }
        }
        return costs;
    }

    static List<Figure> figures(Ask ask, Cost cost) {
        final CrowdResult crowd = cost.crowd();
        final String name = ask.title() + ", " + crowd.listeners() + " listeners, ";
        return List.of(
                Figure.of(name + "CPU", cost.cpuPercent(), "% of a core"),
                Figure.of(name + "CPU per listener", cost.cpuPercent() / crowd.listeners(), "% of a core"),
                Figure.of(name + "age p50", crowd.p50Ms(), "ms"),
                Figure.of(name + "age p99", crowd.p99Ms(), "ms"),
                Figure.never(name + "gaps", crowd.gaps() + crowd.malformed(), "gaps"),
                Figure.never(name + "drops", cost.drops(), "messages"),
                Figure.never(name + "closed by the server", crowd.ended(), "listeners"));
    }

    /** What a message costs in the largest crowd, and what one listener more does, beside bare writes. */
    static List<Figure> summary(Ask ask, List<Cost> costs, double rawMicros, double goalMicros) {
        final Cost most = costs.getLast();
        final double rate = (double) AudioBlock.SAMPLE_RATE / ask.frames();
        final double added = added(costs) * 1e4 / rate;
        final String name = ask.title() + ", ";
        return List.of(
                Figure.atMost(
                                name + "CPU per message, " + most.crowd().listeners() + " listeners",
                                most.microsPerMessage(),
                                "us",
                                goalMicros)
                        .against(rawMicros),
                Figure.of(name + "CPU per message of one listener more", added, "us")
                        .against(rawMicros),
                Figure.of(name + "ratio of one listener more to bare writes", added / rawMicros, "times"));
    }

    /**
     * What one listener more takes of a core, in percent: the slope of the line through all sizes with the least squares,
     * so that no single window decides.
     */
    static double added(List<Cost> costs) {
        final double meanSize = costs.stream()
                .mapToInt(cost -> cost.crowd().listeners())
                .average()
                .orElse(0);
        final double meanPercent =
                costs.stream().mapToDouble(Cost::cpuPercent).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (final Cost cost : costs) {
            final double size = cost.crowd().listeners() - meanSize;
            together += size * (cost.cpuPercent() - meanPercent);
            alone += size * size;
        }
        return alone == 0 ? 0 : together / alone;
    }
}
