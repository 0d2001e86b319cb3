package io.foldback.gateway.http;

import com.typesafe.config.Config;
import io.foldback.gateway.GatewayGuardian;
import io.foldback.gateway.GatewayGuardian.Parts;
import io.foldback.gateway.statistics.LatestListing;
import io.foldback.gateway.statistics.MemoryMonitor;
import io.foldback.gateway.statistics.Statistics;
import io.foldback.gateway.websocket.AudioDoor;
import io.foldback.gateway.websocket.PlayoutReports;
import io.foldback.gateway.websocket.WebSocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** Opens the gateway's HTTP port: pages, facts and sound over WebSocket. */
public final class HttpPort implements GatewayGuardian.HttpDoor {
    private static final Duration OBSERVE_EVERY = Duration.ofMinutes(1);

    private final HttpSettings http;
    private final WebSocketSettings webSocket;

    public HttpPort(HttpSettings http, WebSocketSettings webSocket) {
        this.http = http;
        this.webSocket = webSocket;
    }

    /** @param gateway the section {@code foldback.gateway} */
    public static HttpPort from(Config gateway) {
        return new HttpPort(
                HttpSettings.from(gateway.getConfig("http")), WebSocketSettings.from(gateway.getConfig("websocket")));
    }

    @Override
    public CompletionStage<InetSocketAddress> open(Parts parts) {
        final PlayoutReports reports = new PlayoutReports();
        final AudioDoor door =
                new AudioDoor(parts.feeds(), parts.settings().grant(), parts.sessions(), reports, webSocket);
        final Statistics statistics = new Statistics(
                parts.feeds(),
                parts.sessions(),
                reports,
                LatestListing.watch(parts.system(), parts.link().directory()),
                door::encoders,
                memory(parts.system()),
                System.nanoTime());
        final String host = parts.settings().host();
        final int port = parts.settings().httpPort();
        return WebServer.start(parts.system(), host, port, http, parts.feeds(), statistics, door)
                .handle((binding, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(new IOException(
                                "HTTP cannot be served at " + host + ":" + port
                                        + " (foldback.gateway.host, http-port): "
                                        + rootOf(failure).getMessage(),
                                failure));
                    }
                    return binding.localAddress();
                });
    }

    private static MemoryMonitor memory(ActorSystem<?> system) {
        final MemoryMonitor memory = new MemoryMonitor();
        system.scheduler()
                .scheduleWithFixedDelay(
                        Duration.ZERO,
                        OBSERVE_EVERY,
                        () -> memory.observe(System.nanoTime()),
                        system.executionContext());
        return memory;
    }

    private static Throwable rootOf(Throwable failure) {
        final Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
