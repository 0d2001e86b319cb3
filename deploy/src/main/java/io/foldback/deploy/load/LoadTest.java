package io.foldback.deploy.load;

import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.proto.nativetcp.SampleFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Listeners come one after the other, listen for a while, and see more of them come at once. The main thread. */
public final class LoadTest {
    private static final long STEP_NANOS = 20_000_000;
    private static final long SHOW_NANOS = 500_000_000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final int DEFAULT_PORT = 80;

    private final LoadPlan plan;
    private final Audience audience;
    private final ServerProcess server;
    private final Consumer<String> line;
    private int asked;
    private long shownNanos;
    private long shownPackets;

    private LoadTest(LoadPlan plan, Audience audience, ServerProcess server, Consumer<String> line) {
        this.plan = plan;
        this.audience = audience;
        this.server = server;
        this.line = line;
    }

    /**
     * Runs one to its end.
     *
     * @param line is told what goes on, twice a second
     * @throws java.net.ConnectException when the server is out of reach
     * @throws IOException when nobody hears anything, or this machine cannot do it
     */
    public static LoadReport run(LoadPlan plan, Consumer<String> line) throws IOException {
        OpenFiles.check(plan.sockets());
        try (ServerProcess server = new ServerProcess(plan.server(), plan.token())) {
            server.cpuNanos();
            try (Audience audience = open(plan)) {
                return new LoadTest(plan, audience, server, line).run();
            }
        }
    }

    private static Audience open(LoadPlan plan) throws IOException {
        final URI server = plan.server();
        final InetAddress host = InetAddress.getByName(server.getHost());
        return switch (plan.transport()) {
            case WEBRTC ->
                new RtcAudience(
                        new WhepClient(server.resolve("/whep/" + plan.room() + "/" + plan.mix()), plan.token()),
                        host,
                        readers(),
                        plan.sample());
            case WEBSOCKET ->
                new CrowdAudience(
                        ask(plan, Ask.Transport.WEBSOCKET),
                        new InetSocketAddress(host, server.getPort() < 0 ? DEFAULT_PORT : server.getPort()));
            case NATIVE ->
                new CrowdAudience(ask(plan, Ask.Transport.NATIVE), new InetSocketAddress(host, plan.nativePort()));
            case DATAGRAM -> new DatagramAudience(plan, new InetSocketAddress(host, plan.nativePort()), readers());
        };
    }

    /** Threads that read datagrams. */
    private static int readers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static Ask ask(LoadPlan plan, Ask.Transport transport) {
        return new Ask(
                transport, plan.room(), plan.token(), plan.mix(), 0, plan.frames(), SampleFormat.INT16, plan.opus());
    }

    private LoadReport run() throws IOException {
        final LoadReport.Joins ramp = joins("ramp", plan.listeners(), plan.ramp());
        if (ramp.hearing() == 0) {
            throw new IOException("none of " + plan.listeners() + " listeners hears anything: "
                    + String.join("; ", audience.counters().troubles()));
        }
        final LoadReport.Sound hold =
                listen(() -> pause("hold", System.nanoTime() + plan.hold().toNanos()));
        final LoadReport.Storm storm = plan.storm() == 0 ? null : storm();
        final AudienceCounters.Counts counts = audience.counters().counts();
        return new LoadReport(
                ramp,
                hold,
                storm,
                counts.verified(),
                counts.decoded(),
                counts.forged(),
                audience.counters().troubles());
    }

    private LoadReport.Storm storm() throws IOException {
        final AtomicReference<LoadReport.@Nullable Joins> joins = new AtomicReference<>();
        final LoadReport.Sound sound = listen(() -> joins.set(joins("storm", plan.storm(), plan.stormRate())));
        return new LoadReport.Storm(Objects.requireNonNull(joins.get()), sound);
    }

    /** Lets so many join, so many a second, and waits until each hears something or never will. */
    private LoadReport.Joins joins(String phase, int joins, int perSecond) {
        final AudienceCounters.Counts before = audience.counters().counts();
        audience.counters().joins();
        final long start = System.nanoTime();
        for (int i = 0; i < joins; i++) {
            pause(phase, start + i * 1_000_000_000L / perSecond);
            asked++;
            audience.join();
        }
        final long end = System.nanoTime() + PATIENCE_NANOS;
        AudienceCounters.Counts now = audience.counters().counts();
        while (settled(now) < settled(before) + joins && System.nanoTime() < end) {
            pause(phase, System.nanoTime() + STEP_NANOS);
            now = audience.counters().counts();
        }
        return LoadReport.Joins.of(
                joins,
                now.hearing() - before.hearing(),
                joins - (now.hearing() - before.hearing()),
                (System.nanoTime() - start) / 1e9,
                audience.counters().joins());
    }

    private static long settled(AudienceCounters.Counts counts) {
        return counts.hearing() + counts.failed();
    }

    /** What all hear while something is done. */
    private LoadReport.Sound listen(Runnable meanwhile) throws IOException {
        final AudienceCounters.Counts before = audience.counters().counts();
        audience.counters().ages();
        final long cpuBefore = server.cpuNanos();
        final long start = System.nanoTime();
        meanwhile.run();
        final long nanos = System.nanoTime() - start;
        final Histogram ages = audience.counters().ages();
        final AudienceCounters.Counts after = audience.counters().counts();
        return LoadReport.Sound.of(before, after, nanos / 1e9, ages, percent(cpuBefore, server.cpuNanos(), start));
    }

    private static @Nullable Double percent(long cpuBefore, long cpuAfter, long startNanos) {
        return cpuBefore < 0 || cpuAfter < 0
                ? null
                : Math.round(1_000.0 * (cpuAfter - cpuBefore) / (System.nanoTime() - startNanos)) / 10.0;
    }

    /** Returns then. */
    private void pause(String phase, long untilNanos) {
        for (long left = untilNanos - System.nanoTime(); left > 0; left = untilNanos - System.nanoTime()) {
            show(phase);
            LockSupport.parkNanos(Math.min(left, STEP_NANOS));
        }
    }

    private void show(String phase) {
        final long now = System.nanoTime();
        if (now - shownNanos < SHOW_NANOS) {
            return;
        }
        final AudienceCounters.Counts counts = audience.counters().counts();
        final double rate = shownNanos == 0 ? 0 : (counts.packets() - shownPackets) * 1e9 / (now - shownNanos);
        shownNanos = now;
        shownPackets = counts.packets();
        line.accept(LoadText.now(phase, asked, counts, rate));
    }
}
