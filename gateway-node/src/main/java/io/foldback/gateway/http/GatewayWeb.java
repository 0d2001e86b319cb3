package io.foldback.gateway.http;

import com.typesafe.config.Config;
import io.foldback.gateway.GatewayGuardian.HttpDoor;
import io.foldback.gateway.GatewayGuardian.Parts;
import io.foldback.gateway.GatewaySettings;
import io.foldback.gateway.control.ControlDesk;
import io.foldback.gateway.control.ControlSettings;
import io.foldback.gateway.control.RpcDoor;
import io.foldback.gateway.datagram.DatagramFacts;
import io.foldback.gateway.http.tls.LiveCertificate;
import io.foldback.gateway.statistics.MemoryMonitor;
import io.foldback.gateway.statistics.Statistics;
import io.foldback.gateway.websocket.AudioDoor;
import io.foldback.gateway.websocket.PlayoutReports;
import io.foldback.gateway.websocket.WebSocketSettings;
import io.foldback.gateway.whep.WhepFacts;
import io.foldback.link.control.NodeDirectory.Listing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a gateway: page, facts and sound over WebSocket. Handed to the guardian, which opens it. */
public final class GatewayWeb implements HttpDoor {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final HttpSettings http;
    private final WebSocketSettings webSocket;
    private final ControlSettings control;

    public GatewayWeb(HttpSettings http, WebSocketSettings webSocket, ControlSettings control) {
        this.http = http;
        this.webSocket = webSocket;
        this.control = control;
    }

    /** Reads {@code http}, {@code websocket} and {@code control} below {@code foldback.gateway} of a whole configuration. */
    public static GatewayWeb from(Config config) {
        return new GatewayWeb(
                HttpSettings.from(config.getConfig("foldback.gateway.http")),
                WebSocketSettings.from(config.getConfig("foldback.gateway.websocket")),
                ControlSettings.from(config.getConfig("foldback.gateway.control")));
    }

    /** Whether pages are reached by https. */
    public boolean isSecure() {
        return http.tls().isOn();
    }

    @Override
    public CompletionStage<InetSocketAddress> open(Parts parts) {
        try {
            return open(parts, isSecure() ? new LiveCertificate(http.tls(), InstantSource.system()) : null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<InetSocketAddress> open(Parts parts, @Nullable LiveCertificate certificate) {
        final GatewaySettings settings = parts.settings();
        final PlayoutReports playouts = new PlayoutReports();
        final AudioDoor door = new AudioDoor(
                parts.feeds(),
                parts.mixes(),
                parts.opus(),
                parts.gatekeeper(),
                parts.sessions(),
                settings.nativeTcp().sessionLimit(),
                settings.nativeTcp().helloTimeout(),
                playouts,
                webSocket);
        final Supplier<Listing> nodes = listings(parts);
        final Statistics statistics = statistics(parts, playouts, door, nodes);
        final ControlDesk desk = new ControlDesk(
                parts.feeds(),
                parts.mixes(),
                parts.gatekeeper(),
                nodes,
                grants -> statistics.report(grants, System.nanoTime(), System.currentTimeMillis()));
        return WebServer.start(
                        parts.system(),
                        settings.host(),
                        settings.httpPort(),
                        http,
                        certificate,
                        parts.gatekeeper(),
                        parts.feeds(),
                        statistics,
                        door,
                        desk,
                        new RpcDoor(parts.system(), desk, parts.feeds(), control),
                        parts.whep())
                .thenApply(binding -> opened(binding, parts.system()))
                .exceptionally(failure -> {
                    throw new CompletionException(cannotOpen(settings, failure));
                });
    }

    /** What the nodes said last. */
    private static Supplier<Listing> listings(Parts parts) {
        final AtomicReference<Listing> heard = new AtomicReference<>(new Listing(List.of(), List.of(), List.of()));
        parts.link()
                .directory()
                .watch(parts.system()
                        .systemActorOf(
                                Behaviors.receiveMessage((Listing listing) -> {
                                    heard.set(listing);
                                    return Behaviors.same();
                                }),
                                "latest-listing",
                                Props.empty()));
        return heard::get;
    }

    private static Statistics statistics(
            Parts parts, PlayoutReports playouts, AudioDoor door, Supplier<Listing> nodes) {
        final ActorSystem<?> system = parts.system();
        final MemoryMonitor memory = new MemoryMonitor();
        system.scheduler()
                .scheduleWithFixedDelay(
                        MINUTE, MINUTE, () -> memory.observe(System.nanoTime()), system.executionContext());
        return new Statistics(
                parts.feeds(),
                parts.sessions(),
                playouts,
                nodes,
                door::counts,
                parts.mixes()::counts,
                parts.nativeCounts(),
                parts.oscCounts(),
                parts.opus()::counts,
                WhepFacts.of(parts.whep()),
                DatagramFacts.of(parts.datagrams()),
                parts.gatekeeper()::counts,
                memory,
                System.nanoTime());
    }

    private static InetSocketAddress opened(ServerBinding binding, ActorSystem<?> system) {
        binding.addToCoordinatedShutdown(FAREWELL, system);
        return binding.localAddress();
    }

    private static IOException cannotOpen(GatewaySettings settings, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IOException(
                "the HTTP port " + settings.host() + ":" + settings.httpPort()
                        + " (foldback.gateway.http-port) cannot be opened: " + cause.getMessage(),
                failure);
    }
}
