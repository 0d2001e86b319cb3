package io.foldback.deploy.bench.listeners;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.proto.nativetcp.SampleFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * 4 channels, 16 WebSocket listeners of one mix, everything in one process. The baseline is a server that sends blocks of
 * 20 ms as base64 of zlib in JSON, written in Python: 3.2 % of a core, 20.4 ms from a block's first frame to its listener,
 * 44 MB; with 55 ms in the mean at 150 MB somebody's own claim for such a server stands beside it.
 */
record SmallVenue(Server server, Shape shape, Duration measure, Consumer<String> progress) {
    static final int CHANNELS = 4;
    static final List<Shape> SHAPES = List.of(new Shape(64, List.of(128, 256)), new Shape(128, List.of(256)));

    private static final int LISTENERS = 16;
    /** Of a fresh server, so that what is measured is no longer compiled. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final double GOAL_CPU_PERCENT = 10;
    private static final double GOAL_MEAN_MS = 7;
    private static final double BASELINE_CPU_PERCENT = 3.2;
    private static final double BASELINE_MEAN_MS = 20.4;
    private static final double BASELINE_MIB = 44;

    /**
     * A server and what is asked of it.
     *
     * @param blockFrames of its room
     * @param messageFrames of the messages that are measured in turn, each a whole number of blocks
     */
    record Shape(int blockFrames, List<Integer> messageFrames) {}

    List<Figure> figures() {
        final FanOut fanOut = new FanOut(server, measure, progress);
        final List<Ask> asks =
                shape.messageFrames().stream().map(SmallVenue::ask).toList();
        fanOut.warmUp(asks.getFirst(), WARM_UP);
        final List<Figure> figures = new ArrayList<>();
        for (final Ask ask : asks) {
            final FanOut.Cost cost = fanOut.measure(ask, List.of(LISTENERS)).getFirst();
            figures.addAll(
                    figures(shape.blockFrames(), ask, cost, server.process().residentMib()));
        }
        return figures;
    }

    private static Ask ask(int messageFrames) {
        return new Ask(Ask.Transport.WEBSOCKET, 0, messageFrames, SampleFormat.INT16);
    }

    static List<Figure> figures(int blockFrames, Ask ask, FanOut.Cost cost, long residentMib) {
        final String name = CHANNELS + " channels, " + LISTENERS + " WebSocket listeners, " + blockFrames
                + "-frame blocks, " + ask.frames() + "-frame messages, ";
        return List.of(
                Figure.atMost(name + "CPU", cost.cpuPercent(), "% of a core", GOAL_CPU_PERCENT)
                        .against(BASELINE_CPU_PERCENT),
                Figure.atMost(name + "latency mean", cost.crowd().meanMs(), "ms", GOAL_MEAN_MS)
                        .against(BASELINE_MEAN_MS),
                Figure.of(name + "latency p99", cost.crowd().p99Ms(), "ms"),
                Figure.count(name + "resident memory", residentMib, "MiB").against(BASELINE_MIB),
                Figure.never(name + "gaps", cost.crowd().gaps() + cost.crowd().malformed(), "gaps"),
                Figure.never(name + "drops", cost.drops(), "messages"),
                Figure.never(name + "closed by the server", cost.crowd().ended(), "listeners"));
    }
}
