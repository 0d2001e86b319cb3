package io.foldback.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.gateway.feed.FakeLink;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayGuardianTest {
    private static final InetSocketAddress HTTP = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final Config config =
            ConfigFactory.parseString("pekko.actor.provider = local").withFallback(ConfigFactory.load());
    private final ActorTestKit kit = ActorTestKit.create("gateway", config);
    private final FakeLink link = new FakeLink();
    private final CompletableFuture<GatewayGuardian.Bound> bound = new CompletableFuture<>();

    @AfterEach
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void saysWhereItsPortsAreAndClosesThemWhenItStops() throws Exception {
        final ActorRef<GatewayGuardian.Command> guardian = start(0, CompletableFuture.completedFuture(HTTP));

        final GatewayGuardian.Bound ports = bound.get(5, TimeUnit.SECONDS);

        assertEquals(HTTP, ports.http());
        new Socket(InetAddress.getLoopbackAddress(), ports.nativeTcp().getPort()).close();
        kit.stop(guardian);
        assertThrows(ConnectException.class, () -> new Socket(
                        InetAddress.getLoopbackAddress(), ports.nativeTcp().getPort())
                .close());
    }

    @Test
    void aBusyPortStopsItWithASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            start(taken.getLocalPort(), CompletableFuture.completedFuture(HTTP));

            assertTrue(failure().contains("127.0.0.1:" + taken.getLocalPort()), failure());
            assertTrue(failure().contains("foldback.gateway.native-port"), failure());
        }
    }

    @Test
    void aBusyUdpPortStopsItWithASentenceAndGivesTheOthersBack() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            start("webrtc.udp-port = " + taken.getLocalPort(), CompletableFuture.completedFuture(HTTP));

            assertTrue(failure().contains("127.0.0.1:" + taken.getLocalPort()), failure());
            assertTrue(failure().contains("foldback.gateway.webrtc.udp-port"), failure());
        }
    }

    @Test
    void anHttpPortThatCannotBeOpenedStopsItToo() {
        start(0, CompletableFuture.failedFuture(new CompletionException(new IOException("the HTTP port is busy"))));

        assertEquals("the HTTP port is busy", failure());
    }

    @Test
    void surfacesFindNoPortUnlessTheyAreWanted() throws Exception {
        start("osc.port = 0", CompletableFuture.completedFuture(HTTP));

        assertNull(bound.get(5, TimeUnit.SECONDS).osc());
    }

    @Test
    void saysWhereSurfacesFindItAndLeavesThePortWhenItStops() throws Exception {
        final ActorRef<GatewayGuardian.Command> guardian =
                start("osc { enabled = true, port = 0 }", CompletableFuture.completedFuture(HTTP));

        final InetSocketAddress osc =
                Objects.requireNonNull(bound.get(5, TimeUnit.SECONDS).osc());

        assertThrows(BindException.class, () -> new DatagramSocket(osc).close());
        kit.stop(guardian);
        new DatagramSocket(osc).close();
    }

    @Test
    void aBusyPortForSurfacesStopsItWithASentence() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            start(
                    "osc { enabled = true, port = " + taken.getLocalPort() + " }",
                    CompletableFuture.completedFuture(HTTP));

            assertTrue(failure().contains("foldback.gateway.osc.port"), failure());
        }
    }

    @Test
    void noPortOpensBeforeItIsKnownWhoseTokensAreVoid() throws Exception {
        final CompletableFuture<Boolean> heard = new CompletableFuture<>();
        link.awaitNeighbours(heard);

        guardian(Duration.ofMinutes(1), parts -> CompletableFuture.completedFuture(HTTP));

        assertThrows(TimeoutException.class, () -> bound.get(300, TimeUnit.MILLISECONDS));
        heard.complete(true);
        assertEquals(HTTP, bound.get(5, TimeUnit.SECONDS).http());
    }

    @Test
    void aNeighbourThatSaysNothingDelaysTheDoorsAndDoesNotCloseThem() throws Exception {
        link.awaitNeighbours(new CompletableFuture<>());

        guardian(Duration.ofMillis(10), parts -> CompletableFuture.completedFuture(HTTP));

        assertEquals(HTTP, bound.get(5, TimeUnit.SECONDS).http());
    }

    private void guardian(Duration patience, GatewayGuardian.HttpDoor door) {
        kit.spawn(GatewayGuardian.create(settings("warm-up-blocks = 0"), link.link(), door, bound, patience));
    }

    private String failure() {
        final ExecutionException failure = assertThrows(ExecutionException.class, () -> bound.get(5, TimeUnit.SECONDS));
        return Objects.requireNonNull(Objects.requireNonNull(failure.getCause()).getMessage());
    }

    private ActorRef<GatewayGuardian.Command> start(int port, CompletableFuture<InetSocketAddress> http) {
        return start("native-port = " + port, http);
    }

    private ActorRef<GatewayGuardian.Command> start(String asked, CompletableFuture<InetSocketAddress> http) {
        return kit.spawn(GatewayGuardian.create(settings(asked), link.link(), parts -> http, bound));
    }

    private GatewaySettings settings(String asked) {
        return GatewaySettings.from(
                ConfigFactory.parseString("foldback.gateway { native-port = 0, webrtc.udp-port = 0, " + asked + " }")
                        .withFallback(config));
    }
}
