package io.foldback.deploy.bench.personal;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.CrowdProcess;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.deploy.bench.crowd.Stage;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.CpuWindow;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.proto.nativetcp.SampleFormat;
import java.time.Duration;
import java.util.List;

/**
 * What it costs a whole house when 50 people who hear their own mixes move 100 faders of them a second: the way of each
 * move over the native protocol, the gateway, the room's director, the store behind it, and back to the gateway. The house
 * is one process, the listeners are another one, on the same cores. Before and after, nobody moves; the cost is what the
 * middle takes above the mean of both.
 */
final class HouseMoves {
    private static final int PEOPLE = 50;
    private static final int MOVES_PER_SECOND = 100;
    private static final double MOST_PERCENT = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Ask MINE = new Ask(Ask.Transport.NATIVE, "mine", 0, BenchRoom.FRAMES, SampleFormat.INT16);
    /** The first stage is there so that what is measured is no longer compiled. */
    private static final List<Stage> STAGES = List.of(
            new Stage(PEOPLE, 5 * MOVES_PER_SECOND),
            Stage.still(PEOPLE),
            new Stage(PEOPLE, MOVES_PER_SECOND),
            Stage.still(PEOPLE));

    /** One stage: what the listeners got, and what the house took of a core meanwhile. */
    record Cost(CrowdResult crowd, double percent) {}

    private HouseMoves() {}

    static List<Figure> measure(Duration phase) {
        final int port = FreePorts.next();
        try (Network network = new Network()) {
            final ChildJvm house = BenchHouse.start(network, port);
            try (CrowdProcess crowd = CrowdProcess.start(MINE, port, STAGES, WARM_UP, phase)) {
                cost(house, crowd);
                final Cost before = cost(house, crowd);
                final Cost moving = cost(house, crowd);
                return figures(before, moving, cost(house, crowd));
            }
        }
    }

    private static Cost cost(ChildJvm house, CrowdProcess crowd) {
        crowd.awaitBegin();
        final CpuWindow cpu = new CpuWindow(house);
        final CrowdResult result = crowd.awaitResult();
        return new Cost(result, cpu.percent());
    }

    static List<Figure> figures(Cost before, Cost moving, Cost after) {
        final String name = "a house with " + PEOPLE + " own mixes, " + BenchRoom.FRAMES + "-frame blocks, ";
        final String moves = MOVES_PER_SECOND + " fader moves a second, ";
        final double still = (before.percent() + after.percent()) / 2;
        final long stillGaps = (before.crowd().gaps() + after.crowd().gaps()) / 2;
        return List.of(
                Figure.of(name + "nobody moves, CPU", still, "% of a core"),
                Figure.atMost(
                        name + moves + "cost of the moves", moving.percent() - still, "% of a core", MOST_PERCENT),
                Figure.of(name + moves + "age p99", moving.crowd().p99Ms(), "ms")
                        .against(Math.max(before.crowd().p99Ms(), after.crowd().p99Ms())),
                Figure.never(name + moves + "gaps", moving.crowd().gaps(), "gaps")
                        .against((double) stillGaps));
    }
}
