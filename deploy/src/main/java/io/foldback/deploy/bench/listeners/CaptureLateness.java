package io.foldback.deploy.bench.listeners;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.CrowdProcess;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.deploy.bench.crowd.Stage;
import io.foldback.deploy.process.GatewayStatistics;
import io.foldback.deploy.process.Pause;
import io.foldback.proto.nativetcp.SampleFormat;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How late the capture's callbacks are without listeners, with ten who take all channels uncompressed, and without them
 * again. The source itself measures, over the last 5 to 10 s; each phase lasts so long that nothing else is in it.
 */
record CaptureLateness(Server server, Consumer<String> progress) {
    static final int CHANNELS = 16;
    static final int BLOCK_FRAMES = 64;

    private static final int LISTENERS = 10;
    private static final Duration PHASE = Duration.ofSeconds(11);
    private static final double STEP_MICROS = 5;
    /** Two measurements of the same thing differ by about this much. */
    private static final double MOST_TIMES = 1.5;

    /** The 99th percentile before, during and after. */
    record Lateness(double before, double during, double after) {

        /** Against the phases without listeners; the source counts in steps of 5 microseconds. */
        double ratio() {
            return during / Math.max(STEP_MICROS, (before + after) / 2);
        }
    }

    List<Figure> figures() {
        final Ask ask = new Ask(Ask.Transport.NATIVE, CHANNELS, BLOCK_FRAMES, SampleFormat.FLOAT32);
        progress.accept("listeners: lateness of the capture without listeners, " + PHASE.toSeconds() + " s");
        final GatewayStatistics before = alone();
        progress.accept("listeners: lateness of the capture with " + LISTENERS + ", " + PHASE.toSeconds() + " s");
        final CrowdResult crowd;
        final GatewayStatistics with;
        try (CrowdProcess process = CrowdProcess.start(
                ask, server.port(ask), List.of(Stage.still(LISTENERS)), Duration.ofSeconds(1), PHASE)) {
            process.awaitBegin();
            crowd = process.awaitResult();
            with = server.statistics();
        }
        progress.accept("listeners: lateness of the capture without them again, " + PHASE.toSeconds() + " s");
        final Lateness lateness =
                new Lateness(before.latenessP99Micros(), with.latenessP99Micros(), alone().latenessP99Micros());
        return figures(lateness, crowd, with.realtime(), with.overruns() - before.overruns());
    }

    private GatewayStatistics alone() {
        Pause.of(PHASE);
        return server.statistics();
    }

    static List<Figure> figures(Lateness lateness, CrowdResult crowd, boolean realtime, long overruns) {
        final String name = "capture's lateness p99, ";
        final String listeners = LISTENERS + " native listeners of " + CHANNELS + " channels";
        return List.of(
                Figure.of(name + "no listeners before", lateness.before(), "us"),
                Figure.of(name + listeners, lateness.during(), "us"),
                Figure.of(name + "no listeners after", lateness.after(), "us"),
                Figure.atMost(name + "ratio with to without", lateness.ratio(), "times", MOST_TIMES),
                Figure.count("capture has real-time priority (1 yes, 0 no)", realtime ? 1 : 0, ""),
                Figure.never("capture's overruns, " + listeners, overruns, "periods"),
                Figure.of(listeners + ", age p50", crowd.p50Ms() * 48, "frames"),
                Figure.of(listeners + ", age p99", crowd.p99Ms() * 48, "frames"),
                Figure.never(listeners + ", gaps", crowd.gaps() + crowd.malformed(), "gaps"));
    }
}
