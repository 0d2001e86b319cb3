package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.air.Relay;
import io.foldback.deploy.air.Weather;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.ExactListener;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import io.foldback.deploy.process.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What clients by datagrams hear through an air that loses packets, over real sockets: one without loss, one with random
 * loss and one with bursts hear the same server at the same time, so that what the machine does to one it does to all.
 */
final class LossyAir {
    private static final double LOSS = 0.05;
    private static final int BURST = 3;
    private static final long SEED = 2026;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final double NEARLY_ALL = 0.997;
    private static final double MOST_EXTRA_FRAMES = 192;

    /** One client, and the air between. */
    private record Client(Relay relay, ExactListener listener) implements AutoCloseable {
        static Client start(String host, int tcpPort, int udpPort, Weather weather) throws IOException {
            final Relay relay = new Relay(host, tcpPort, udpPort, weather, SEED);
            final ExactListener listener = new ExactListener(host, tcpPort);
            listener.start();
            return new Client(relay, listener);
        }

        /** What it heard, and the part of its packets that the air lost since it came. */
        Result result() {
            final ExactListener.Heard heard = listener.heard();
            if (heard.arrivals().isEmpty()) {
                throw new IllegalStateException("no counter signal came: " + listener);
            }
            return new Result(heard, (double) relay.lost() / Math.max(1, relay.sent()));
        }

        @Override
        public void close() throws IOException {
            listener.close();
            relay.close();
        }
    }

    /** @param lost part of the packets, 0..1 */
    record Result(ExactListener.Heard heard, double lost) {}

    private LossyAir() {}

    /** @param hold how long all listen, ten seconds at most */
    static List<Figure> run(Cores cores, Duration hold, Consumer<String> progress) {
        progress.accept("fan-out: datagrams through an air that loses packets");
        final int tcp = FreePorts.next();
        final int udp = FreePorts.next();
        try (Network network = new Network()) {
            network.pin(cores.server());
            network.whole(
                    "server",
                    List.of(
                            "--generator",
                            "counter",
                            "--channels",
                            "2",
                            "--block",
                            "64",
                            "--http-port",
                            "0",
                            "--native-port",
                            "" + tcp,
                            "--udp-port",
                            "" + udp));
            return listen(tcp, udp, hold.compareTo(LONGEST) < 0 ? hold : LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Figure> listen(int tcp, int udp, Duration hold) throws IOException {
        try (Client calm = Client.start("127.0.0.2", tcp, udp, Weather.CLEAR);
                Client random = Client.start("127.0.0.3", tcp, udp, Weather.losing(LOSS, 1));
                Client bursts = Client.start("127.0.0.4", tcp, udp, Weather.losing(LOSS, BURST))) {
            Pause.of(WARM_UP);
            List.of(calm, random, bursts).forEach(client -> client.listener().open());
            Pause.of(hold);
            return figures(calm.result(), random.result(), bursts.result());
        }
    }

    static List<Figure> figures(Result calm, Result random, Result bursts) {
        final String name = "datagrams without loss, ";
        final List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.count(name + "blocks bit-exact", calm.heard().arrivals().size(), "blocks"));
        figures.add(
                percent(name + "frames bit-exact at a paced ear", calm.heard().exactFrames()));
        figures.add(Figure.count(name + "delay of that ear, p50", calm.heard().delayFrames(), "frames"));
        figures.add(Figure.count(name + "hard gaps", calm.heard().hardGaps(), "gaps"));
        figures.addAll(random(calm.heard(), random));
        figures.addAll(bursts(calm.heard(), bursts));
        return figures;
    }

    private static List<Figure> random(ExactListener.Heard calm, Result result) {
        final String name = "datagrams, 5 % lost at random, ";
        final ExactListener.Heard heard = result.heard();
        final Beside beside = Beside.of(heard.arrivals(), calm.arrivals());
        return List.of(
                percent(name + "lost on their way", result.lost()),
                nearlyAll(name + "of those blocks bit-exact", beside.due() == 0 ? null : beside.share()),
                later(name + "99.7 % of them later by no more than", beside.laterFrames(NEARLY_ALL)),
                nearlyAll(
                        name + "of those frames bit-exact at a paced ear",
                        calm.exactFrames() == 0 ? null : heard.exactFrames() / calm.exactFrames()),
                Figure.count(name + "delay of that ear, p50", heard.delayFrames(), "frames")
                        .against((double) calm.delayFrames()));
    }

    private static List<Figure> bursts(ExactListener.Heard calm, Result result) {
        final String name = "datagrams, 5 % lost in bursts of " + BURST + ", ";
        final ExactListener.Heard heard = result.heard();
        final Beside beside = Beside.of(heard.arrivals(), calm.arrivals());
        return List.of(
                percent(name + "lost on their way", result.lost()),
                percent(name + "of those blocks bit-exact", beside.share()),
                Figure.count(name + "longest piece that is not, at a paced ear", heard.longestHole(), "frames")
                        .against((double) calm.longestHole()),
                Figure.atMost(name + "hard gaps", (double) heard.hardGaps(), "gaps", (double) calm.hardGaps())
                        .against((double) calm.hardGaps()));
    }

    private static Figure percent(String name, double part) {
        return Figure.of(name, 100 * part, "%");
    }

    private static Figure nearlyAll(String name, @Nullable Double part) {
        return part == null ? Figure.missing(name, "%") : Figure.atLeast(name, 100 * part, "%", 100 * NEARLY_ALL);
    }

    private static Figure later(String name, @Nullable Double frames) {
        return frames == null
                ? Figure.missing(name, "frames")
                : Figure.atMost(name, frames, "frames", MOST_EXTRA_FRAMES);
    }
}
