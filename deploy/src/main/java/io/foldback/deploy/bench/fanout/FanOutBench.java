package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.Machine;
import io.foldback.deploy.bench.listeners.RawSend;
import io.foldback.deploy.load.LoadReport;
import io.foldback.deploy.process.CpuWindow;
import io.foldback.deploy.process.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of listeners of one gateway process that has a core of its own: one mix for all over WebRTC and over WebSocket,
 * short packets as many as a core can encrypt, personal mixes each with its own encoder; joins with full handshakes while
 * all listen; the same crowd by datagrams, and what becomes of them where packets are lost. The load has the other cores.
 * Beside it, what a bare send of such a packet costs on the server's core.
 */
public final class FanOutBench implements Bench {
    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    /** To make one personal mix differ, at most: as long as all of them are made to is not measured. */
    private static final Duration TO_DIFFER = Duration.ofMillis(40);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LISTENERS = 3_000;

    static final int LONG_FRAMES = 960;
    private static final int SHORT_FRAMES = 240;
    private static final int FRAMES_PER_SECOND = 48_000;
    private static final int BLOCK_FRAMES = 64;
    private static final int ONE_MIX_CHANNELS = 2;
    private static final int PERSONAL_CHANNELS = 32;
    private static final int BITRATE = 128_000;
    /** Header and tag of SRTP. */
    static final int WRAPPING = 28;
    /** Stamp of a message, and head of its frame. */
    private static final int MESSAGE_WRAPPING = 36;

    private static final int RAW_BURSTS = 200;

    private static final int WHOLE = 100;
    private static final int HALF = 50;
    private static final int STRETCH = 250_000;

    private final int listeners;

    public FanOutBench() {
        this(LISTENERS);
    }

    private FanOutBench(int listeners) {
        this.listeners = listeners;
    }

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public String summary() {
        return "Thousands over WebRTC, hundreds over WebSocket, personal mixes, joins; the server has one core.";
    }

    /** All crowds become larger or smaller alike. */
    @Override
    public Bench withListeners(int most) {
        return new FanOutBench(most);
    }

    private int part(int of) {
        return Math.max(1, Math.toIntExact((long) of * listeners / LISTENERS));
    }

    @Override
    public List<Figure> run(@Nullable Duration duration, Consumer<String> progress) {
        final Duration hold = duration == null ? HOLD : duration;
        final Cores cores = Cores.split();
        final List<Figure> figures = new ArrayList<>(List.of(
                Machine.load(),
                Figure.count("server has a core of its own (1 yes, 0 no)", cores.arePinned() ? 1 : 0, "")));
        progress.accept("fan-out: bare sends");
        final double longNanos = RawDatagrams.nanosPerSend(cores, bytes(LONG_FRAMES), listeners);
        final double shortNanos = RawDatagrams.nanosPerSend(cores, bytes(SHORT_FRAMES), part(STRETCH / 200));
        figures.add(Figure.of("bare sends of one core, " + bytes(LONG_FRAMES) + " bytes", 1e9 / longNanos, "a second"));
        figures.add(
                Figure.of("bare sends of one core, " + bytes(SHORT_FRAMES) + " bytes", 1e9 / shortNanos, "a second"));
        try (FanOutServer server = FanOutServer.start(cores, ONE_MIX_CHANNELS, BLOCK_FRAMES, LONG_FRAMES)) {
            figures.addAll(joins(cores, server, longNanos, progress));
            figures.addAll(oneMix(cores, server, hold, longNanos, progress));
            figures.addAll(webSocket(cores, server, hold, progress));
            figures.addAll(DatagramCrowd.run(cores, server, listeners, hold, progress));
        }
        figures.addAll(LossyAir.run(cores, hold, progress));
        try (FanOutServer server = FanOutServer.start(cores, PERSONAL_CHANNELS, BLOCK_FRAMES, SHORT_FRAMES)) {
            figures.addAll(stretch(cores, server, hold, shortNanos, progress));
            figures.addAll(personal(cores, server, part(60), HALF, hold, shortNanos, progress));
            figures.addAll(personal(cores, server, part(150), WHOLE, hold, shortNanos, progress));
        }
        return figures;
    }

    static int bytes(int frames) {
        return BITRATE / 8 * frames / FRAMES_PER_SECOND + WRAPPING;
    }

    private List<Figure> oneMix(
            Cores cores, FanOutServer server, Duration hold, double rawNanos, Consumer<String> progress) {
        final Case all = new Case(
                listeners,
                "WebRTC listeners of one mix, 20 ms packets",
                FRAMES_PER_SECOND / (double) LONG_FRAMES,
                rawNanos,
                WHOLE);
        final int storm = part(300);
        final LoadReport report = run(
                cores,
                server,
                all,
                hold,
                progress,
                List.of("--ramp", "100", "--storm", "" + storm, "--storm-rate", "100"));
        final List<Figure> figures =
                new ArrayList<>(all.figures(report, report.hold().cpuPercent()));
        if (report.storm() != null) {
            figures.addAll(all.joins(report.storm()));
        }
        return figures;
    }

    /** Few listen and many come, to a server that has run for a while: as many were there before, and left. */
    private List<Figure> joins(Cores cores, FanOutServer server, double rawNanos, Consumer<String> progress) {
        final Case few = new Case(
                part(300),
                "WebRTC listeners, to whom more come",
                FRAMES_PER_SECOND / (double) LONG_FRAMES,
                rawNanos,
                WHOLE);
        final List<String> crowd = List.of("--ramp", "100", "--storm", "" + part(1_000), "--storm-rate", "100");
        run(cores, server, few, SETTLE, progress, crowd);
        final LoadReport report = run(cores, server, few, SETTLE, progress, crowd);
        return report.storm() == null ? List.of() : few.joins(report.storm());
    }

    private List<Figure> webSocket(Cores cores, FanOutServer server, Duration hold, Consumer<String> progress) {
        final int bytes = bytes(LONG_FRAMES) - WRAPPING + MESSAGE_WRAPPING;
        final Case all = new Case(
                part(500),
                "WebSocket listeners of one mix, 50 messages of Opus/s",
                FRAMES_PER_SECOND / (double) LONG_FRAMES,
                RawSend.nanosPerWrite(bytes, RAW_BURSTS),
                WHOLE);
        final LoadReport report = run(
                cores,
                server,
                all,
                hold,
                progress,
                List.of("--ramp", "50", "--transport", "websocket", "--opus", "--frames", "" + LONG_FRAMES));
        return all.figures(report, report.hold().cpuPercent());
    }

    private List<Figure> stretch(
            Cores cores, FanOutServer server, Duration hold, double rawNanos, Consumer<String> progress) {
        final double each = FRAMES_PER_SECOND / (double) SHORT_FRAMES;
        final Case all = new Case(
                part((int) (STRETCH / each)), "WebRTC listeners of one mix, 5 ms packets", each, rawNanos, WHOLE);
        final LoadReport report = run(cores, server, all, hold, progress, List.of("--ramp", "100"));
        return all.figures(report, report.hold().cpuPercent());
    }

    static LoadReport run(
            Cores cores,
            FanOutServer server,
            Case all,
            Duration hold,
            Consumer<String> progress,
            List<String> options) {
        progress.accept("fan-out: " + all.listeners() + " " + all.what());
        try (LoadRun run = LoadRun.start(cores, server, words(all, hold, options))) {
            return run.await(hold.plus(PATIENCE));
        }
    }

    private static List<String> words(Case all, Duration hold, List<String> options) {
        return Stream.concat(
                        Stream.of("--listeners", "" + all.listeners(), "--hold", "" + hold.toSeconds()),
                        options.stream())
                .toList();
    }

    /** Once they differ the server is watched while they are heard. */
    private static List<Figure> personal(
            Cores cores,
            FanOutServer server,
            int mixes,
            int mostPercent,
            Duration hold,
            double rawNanos,
            Consumer<String> progress) {
        final Case all = new Case(
                mixes,
                "personal mixes of " + PERSONAL_CHANNELS + " channels, each with its own 5 ms encoder",
                FRAMES_PER_SECOND / (double) SHORT_FRAMES,
                rawNanos,
                mostPercent);
        progress.accept("fan-out: " + mixes + " " + all.what());
        final List<String> own = List.of("--mix", "mine", "--ramp", "50");
        run(cores, server, all, hold, progress, own); // so that no compiler is what is measured
        final Duration heard = hold.plus(SETTLE.multipliedBy(2)).plus(TO_DIFFER.multipliedBy(mixes));
        try (LoadRun run = LoadRun.start(cores, server, words(all, heard, own));
                DifferentMixes different = new DifferentMixes(server)) {
            different.awaitAndMove(mixes);
            Pause.of(SETTLE);
            final CpuWindow cpu = new CpuWindow(server.process());
            Pause.of(hold);
            final double percent = cpu.percent();
            return all.figures(run.await(heard.plus(PATIENCE)), percent);
        }
    }
}
