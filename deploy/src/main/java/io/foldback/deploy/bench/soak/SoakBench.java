package io.foldback.deploy.bench.soak;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.Machine;
import io.foldback.deploy.bench.counter.CounterNodes;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Capture, mixer and gateway as processes of their own, 32 channels, twenty listeners that play all of them, for minutes. */
public final class SoakBench implements Bench {
    private static final int CHANNELS = 32;
    private static final int BLOCK_FRAMES = 64;
    private static final int WARM_UP_SECONDS = 10;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String summary() {
        return "Three processes, 32 channels, 20 listeners that play, for ten minutes: gaps, ages, playout depth, memory.";
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration measure = duration == null ? Duration.ofMinutes(10) : duration;
        final int nativePort = FreePorts.next();
        final int httpPort = FreePorts.next();
        final List<Figure> figures = new ArrayList<>(List.of(Machine.load()));
        progress.accept("soak: starting capture, mixer and gateway");
        try (Network network = new Network()) {
            final Map<String, ChildJvm> nodes =
                    new CounterNodes(CHANNELS, BLOCK_FRAMES, httpPort, nativePort).startThree(network);
            try (ChildJvm listeners = ChildJvm.start(new ChildJvm.Command(
                    "listeners",
                    SoakListeners.class.getName(),
                    Map.of(),
                    List.of("" + nativePort, "" + CHANNELS, "" + WARM_UP_SECONDS, "" + measure.toSeconds())))) {
                figures.addAll(new SoakWatch(nodes, listeners, httpPort, measure, progress).figures());
            }
        }
        return figures;
    }
}
