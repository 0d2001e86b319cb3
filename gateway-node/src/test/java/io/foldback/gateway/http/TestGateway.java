package io.foldback.gateway.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.gateway.GatewaySettings;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.control.ControlDesk;
import io.foldback.gateway.control.ControlSettings;
import io.foldback.gateway.control.RpcDoor;
import io.foldback.gateway.datagram.DatagramFacts;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.statistics.MemoryMonitor;
import io.foldback.gateway.statistics.Statistics;
import io.foldback.gateway.websocket.AudioDoor;
import io.foldback.gateway.websocket.PlayoutReports;
import io.foldback.gateway.websocket.WebSocketSettings;
import io.foldback.gateway.whep.WhepDoor;
import io.foldback.gateway.whep.WhepFacts;
import io.foldback.gateway.whip.WhipDoor;
import io.foldback.gateway.whip.WhipReport;
import io.foldback.link.blocks.Origins;
import io.foldback.link.control.NodeDirectory.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;

/**
 * The HTTP side of a gateway on a free port of loopback, with rooms that a test fills. As a program it plays tones in
 * two rooms, to work on the page without nodes.
 */
public final class TestGateway implements AutoCloseable {
    private final ActorSystem<Void> system;
    private final ServerBinding binding;
    private final Sessions sessions = new Sessions();
    private final AudioDoor door;
    private final Mixes mixes;
    private final OpusMixes opus;
    private final WhepDoor whep;
    private final Origins origins = new Origins();
    private final WhipDoor whip;

    public TestGateway(FakeRooms rooms, DefaultGrant grant, String settings, int port) {
        this(rooms, TestAccess.strangers(grant), settings, port);
    }

    public TestGateway(FakeRooms rooms, Gatekeeper gatekeeper, String settings, int port) {
        final Config config = ConfigFactory.parseString(
                        "pekko.loglevel = WARNING, pekko.actor.provider = local\n" + settings)
                .withFallback(ConfigFactory.load());
        system = ActorSystem.create(Behaviors.empty(), "test-gateway", config.resolve());
        final PlayoutReports reports = new PlayoutReports();
        opus = OpusMixes.start(GatewaySettings.from(config).opus(), (delay, task) -> system.scheduler()
                .scheduleOnce(delay, task, system.executionContext()));
        mixes = new Mixes(rooms, new TestBooks(), GatewaySettings.from(config).mix());
        door = new AudioDoor(
                rooms,
                mixes,
                opus,
                gatekeeper,
                sessions,
                config.getInt("foldback.gateway.session-limit"),
                config.getDuration("foldback.gateway.hello-timeout"),
                reports,
                WebSocketSettings.from(config.getConfig("foldback.gateway.websocket")));
        whep = openWhep(config, rooms, gatekeeper);
        whip = new WhipDoor(GatewaySettings.from(config).whip(), 50, whep.port(), rooms, gatekeeper, origins::open);
        final Listing nobody = new Listing(List.of(), List.of(), List.of());
        final Statistics statistics = new Statistics(
                rooms,
                sessions,
                reports,
                () -> nobody,
                door::counts,
                mixes::counts,
                PortCounters.Counts::none,
                OscCounters.Counts::none,
                opus::counts,
                WhepFacts.of(whep),
                WhipReport.of(whip),
                DatagramFacts.of(null),
                gatekeeper::counts,
                new MemoryMonitor(),
                System.nanoTime());
        final HttpSettings http = HttpSettings.from(config.getConfig("foldback.gateway.http"));
        final ControlDesk desk = new ControlDesk(
                rooms,
                mixes,
                gatekeeper,
                () -> nobody,
                grants -> statistics.report(grants, System.nanoTime(), System.currentTimeMillis()));
        final ControlSettings control = ControlSettings.from(config.getConfig("foldback.gateway.control"));
        final RpcDoor rpc = new RpcDoor(system, desk, rooms, control);
        binding = WebServer.start(
                        system,
                        "127.0.0.1",
                        port,
                        http,
                        null,
                        gatekeeper,
                        rooms,
                        statistics,
                        door,
                        desk,
                        rpc,
                        whep,
                        whip)
                .toCompletableFuture()
                .join();
    }

    private WhepDoor openWhep(Config config, FakeRooms rooms, Gatekeeper gatekeeper) {
        try {
            final Config free = ConfigFactory.parseString("foldback.gateway.webrtc.udp-port = 0")
                    .withFallback(config);
            return WhepDoor.open(
                    GatewaySettings.from(free).webRtc(),
                    rooms,
                    mixes,
                    opus,
                    gatekeeper,
                    sessions,
                    config.getInt("foldback.gateway.session-limit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestGateway(FakeRooms rooms) {
        this(rooms, DefaultGrant.ALL, "", 0);
    }

    public int port() {
        return binding.localAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public Sessions sessions() {
        return sessions;
    }

    public AudioDoor door() {
        return door;
    }

    public OpusMixes opus() {
        return opus;
    }

    public WhepDoor whep() {
        return whep;
    }

    public WhipDoor whip() {
        return whip;
    }

    /** What publishers publish. */
    public Origins origins() {
        return origins;
    }

    public Mixes mixes() {
        return mixes;
    }

    @Override
    public void close() {
        binding.unbind();
        whip.close();
        try {
            whep.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        opus.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    public static void main(String[] arguments) {
        final FakeRooms rooms = new FakeRooms()
                .withRoom("main", "Kick", "Snare", "Hi-hat", "Bass", "Guitar", "Keys", "Lead vocal", "Choir")
                .withRoom("rehearsal", "Piano", "Voice");
        final TestGateway gateway = new TestGateway(
                rooms, DefaultGrant.ALL, "", arguments.length == 0 ? 5100 : Integer.parseInt(arguments[0]));
        final TonePacer main = new TonePacer(rooms, "main", 8);
        final TonePacer rehearsal = new TonePacer(rooms, "rehearsal", 2);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            main.close();
            rehearsal.close();
            gateway.close();
        }));
        System.out.println(gateway.url("/"));
    }
}
