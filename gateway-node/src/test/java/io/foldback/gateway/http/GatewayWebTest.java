package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.GatewayGuardian.Parts;
import io.foldback.gateway.GatewaySettings;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.Link;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockConsumer;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.Latency;
import io.foldback.link.control.NodeStatistics.RoomStatistics;
import io.foldback.link.control.NodeStatistics.SourceAlignment;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayWebTest {
    private static final String SETTINGS = """
            pekko { loglevel = OFF, actor.provider = local }
            foldback.gateway { http-port = 0, native-port = 0, default-grant = all, webrtc.enabled = false }
            """;

    private final Config config = ConfigFactory.parseString(SETTINGS)
            .withFallback(ConfigFactory.load())
            .resolve();
    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "web", config);
    private final HeardNodes directory = new HeardNodes();
    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick");
    private final OpusMixes opus = OpusMixes.start(GatewaySettings.from(config).opus(), (delay, task) -> {});

    @AfterEach
    void close() {
        opus.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Test
    void opensAFreePortAndTellsWhatTheNodesCounted() throws Exception {
        final InetSocketAddress address = open(config).join();
        directory.tell(new NodeStatistics(
                "mixer-1",
                List.of(),
                List.of(new RoomStatistics(
                        "main",
                        1000,
                        3,
                        1,
                        0,
                        new Latency(9, 2.5, 2, 3, 2.9),
                        List.of(new SourceAlignment("stage", true, 128, 4, 5, 6, 1, 8)),
                        List.of(),
                        List.of()))));

        JsonNode statistics = statistics(address);
        while (statistics.path("nodes").isEmpty()) {
            statistics = statistics(address);
        }

        assertEquals("mixer-1", statistics.path("nodes").path(0).asText());
        assertEquals(3, statistics.path("totals").path("gaps").asInt());
        assertEquals(6, statistics.path("totals").path("concealedBlocks").asInt());
        assertEquals(
                "capture to mix", statistics.path("hops").path(0).path("hop").asText());
        assertEquals(128, statistics.at("/rooms/0/mixers/0/sources/0/lagFrames").asInt());
        assertTrue(statistics.at("/memory/heapUsedBytes").asLong() > 0);
        assertTrue(statistics.at("/process/processors").asInt() > 0);
        final JsonNode process = json(address, "/api/v1/statistics/process");
        assertTrue(process.path("cpuSeconds").asDouble()
                >= statistics.at("/process/cpuSeconds").asDouble());
        assertEquals(2, process.size());
    }

    @Test
    void namesHostPortAndSettingWhenThePortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            final int taken = other.getLocalPort();
            final Config same = ConfigFactory.parseString("foldback.gateway.http-port = " + taken)
                    .withFallback(config);

            final CompletionException failure =
                    assertThrows(CompletionException.class, () -> open(same).join());

            final String sentence = String.valueOf(failure.getCause());
            assertTrue(
                    sentence.contains(
                            "the HTTP port 127.0.0.1:" + taken + " (foldback.gateway.http-port) cannot be opened"),
                    sentence);
        }
    }

    private CompletableFuture<InetSocketAddress> open(Config settings) {
        final Parts parts = new Parts(
                system,
                GatewaySettings.from(settings),
                new Link(new NoSound(), directory),
                rooms,
                new Mixes(rooms, new TestBooks(), GatewaySettings.from(settings).mix()),
                new Sessions(),
                TestAccess.strangers(DefaultGrant.ALL),
                PortCounters.Counts::none,
                OscCounters.Counts::none,
                opus,
                null,
                null,
                null);
        return GatewayWeb.from(settings).open(parts).toCompletableFuture();
    }

    private static JsonNode statistics(InetSocketAddress address) throws Exception {
        return json(address, "/api/v1/statistics");
    }

    private static JsonNode json(InetSocketAddress address, String path) throws Exception {
        final URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        try (var in = uri.toURL().openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** A directory whose nodes a test names. */
    private static final class HeardNodes implements NodeDirectory {
        private volatile @Nullable ActorRef<Listing> watcher;

        void tell(NodeStatistics node) {
            Objects.requireNonNull(watcher).tell(new Listing(List.of(), List.of(), List.of(node)));
        }

        @Override
        public void announce(RoomAnnouncement room) {}

        @Override
        public void withdraw(String room) {}

        @Override
        public void watch(ActorRef<Listing> to) {
            watcher = to;
        }

        @Override
        public void report(Supplier<NodeStatistics> statistics) {}

        @Override
        public void revoke(List<Revoked> revoked) {}

        @Override
        public void whenRevocationsKnown(Runnable known) {
            known.run();
        }

        @Override
        public void watchRevocations(RevocationWatcher watcher) {}
    }

    private static final class NoSound implements AudioLink {
        @Override
        public BlockPublisher publish(StreamDescription description) {
            throw new UnsupportedOperationException("nothing is published here");
        }

        @Override
        public Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection wanted) {
            throw new UnsupportedOperationException("nothing is heard here");
        }

        @Override
        public BlockSubscription subscribe(String stream, Selection wanted, BlockConsumer consumer) {
            throw new UnsupportedOperationException("nothing is heard here");
        }
    }
}
