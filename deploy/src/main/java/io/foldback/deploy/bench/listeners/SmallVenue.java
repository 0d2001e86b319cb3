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
record SmallVenue(Server server, Duration measure, Consumer<String> progress) {
    static final int CHANNELS = 4;
    static final int BLOCK_FRAMES = 64;

    private static final int LISTENERS = 16;
    private static final List<Integer> MESSAGE_FRAMES = List.of(128, 256);
    private static final double GOAL_CPU_PERCENT = 10;
    private static final double GOAL_MEAN_MS = 7;
    private static final double BASELINE_CPU_PERCENT = 3.2;
    private static final double BASELINE_MEAN_MS = 20.4;
    private static final double BASELINE_MIB = 44;

    List<Figure> figures() {
        final List<Figure> figures = new ArrayList<>();
        for (final int frames : MESSAGE_FRAMES) {
            final Ask ask = new Ask(Ask.Transport.WEBSOCKET, 0, frames, SampleFormat.INT16);
            final FanOut.Cost cost = new FanOut(server, measure, progress)
                    .measure(ask, List.of(LISTENERS))
                    .getFirst();
            figures.addAll(figures(frames, cost, server.process().residentMib()));
        }
        return figures;
    }

    static List<Figure> figures(int frames, FanOut.Cost cost, long residentMib) {
        final String name =
                CHANNELS + " channels, " + LISTENERS + " WebSocket listeners, " + frames + "-frame messages, ";
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
