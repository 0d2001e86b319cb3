package io.foldback.deploy.bench.personal;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.JoinResult;
import io.foldback.deploy.bench.crowd.StormProcess;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;

/**
 * How soon people hear their own mix when 100 of them come in a second, and stay: a server in a process of its own, beside
 * it one with all clients, on the same cores.
 */
final class Joins {
    private static final int WARM_UP = 300;
    private static final int JOINS = 300;
    private static final int PER_SECOND = 100;
    private static final int FRAMES = 480;
    private static final double MOST_MILLIS = 1_000;
    private static final Ask MINE = new Ask(Ask.Transport.NATIVE, "mine", 0, FRAMES, SampleFormat.INT16);

    private Joins() {}

    static List<Figure> measure() {
        final int port = FreePorts.next();
        try (Network network = new Network()) {
            BenchHouse.start(network, port);
            return figures(StormProcess.run(MINE, port, WARM_UP, JOINS, PER_SECOND));
        }
    }

    static List<Figure> figures(JoinResult joined) {
        final String name = joined.joins() + " join for a mix of their own, " + PER_SECOND + " a second, ";
        return List.of(
                Figure.of(name + "first sound p50", joined.p50Ms(), "ms"),
                Figure.atMost(name + "first sound p99", joined.p99Ms(), "ms", MOST_MILLIS),
                Figure.of(name + "first sound at the latest", joined.maxMs(), "ms"),
                Figure.never(name + "turned away", joined.refused(), "listeners"));
    }
}
