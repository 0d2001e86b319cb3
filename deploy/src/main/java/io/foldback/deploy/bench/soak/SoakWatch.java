package io.foldback.deploy.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.CpuWindow;
import io.foldback.deploy.process.GatewayStatistics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at the nodes while the listeners listen: processor time between begin and end, memory just outside of them. */
record SoakWatch(
        Map<String, ChildJvm> nodes, ChildJvm listeners, int httpPort, Duration measure, Consumer<String> progress) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    List<Figure> figures() {
        progress.accept("soak: the listeners join and warm up");
        listeners.await(line -> line.equals(SoakListeners.SETTLED), PATIENCE);
        final Map<String, NodeCost.Memory> memory = memory();
        listeners.await(line -> line.equals(SoakListeners.BEGIN), PATIENCE);
        progress.accept("soak: measuring, " + measure.toSeconds() + " s");
        final GatewayStatistics before = GatewayStatistics.of(httpPort);
        final Map<String, CpuWindow> cpu = new LinkedHashMap<>();
        nodes.forEach((name, node) -> cpu.put(name, new CpuWindow(node)));
        final CpuWindow listening = new CpuWindow(listeners);
        final SoakResult result =
                result(listeners.await(line -> line.startsWith(SoakListeners.MEASURED), measure.plus(PATIENCE)));
        final Map<String, Double> percents = new LinkedHashMap<>();
        cpu.forEach((name, window) -> percents.put(name, window.percent()));
        final double listenersCpu = listening.percent();
        final GatewayStatistics after = GatewayStatistics.of(httpPort);
        return SoakFigures.of(
                result,
                costs(percents, memory, memory()),
                listenersCpu,
                after.dropsSince(before),
                after.concealedBlocks() - before.concealedBlocks());
    }

    private Map<String, NodeCost.Memory> memory() {
        final Map<String, NodeCost.Memory> all = new LinkedHashMap<>();
        nodes.forEach((name, node) -> all.put(name, NodeCost.Memory.of(node)));
        return all;
    }

    private static Map<String, NodeCost> costs(
            Map<String, Double> percents, Map<String, NodeCost.Memory> before, Map<String, NodeCost.Memory> after) {
        final Map<String, NodeCost> costs = new LinkedHashMap<>();
        after.forEach((name, now) ->
                costs.put(name, NodeCost.of(percents.getOrDefault(name, 0.0), before.getOrDefault(name, now), now)));
        return costs;
    }

    private static SoakResult result(String line) {
        try {
            return JSON.readValue(line.substring(SoakListeners.MEASURED.length()), SoakResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the listeners said what is no result: " + line, e);
        }
    }
}
