package io.foldback.gateway.http;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.control.ControlDesk;
import io.foldback.gateway.control.RpcDoor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.http.tls.LiveCertificate;
import io.foldback.gateway.statistics.Statistics;
import io.foldback.gateway.websocket.AudioDoor;
import io.foldback.gateway.whep.WhepDoor;
import io.foldback.gateway.whip.WhipDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.stream.ActorMaterializer;
import org.apache.pekko.stream.ActorMaterializerSettings;
import org.apache.pekko.stream.IOSettings;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** The gateway's HTTP server. */
public final class WebServer {
    private static final String DISPATCHER = "foldback.gateway.http.dispatcher";
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private WebServer() {}

    /**
     * Binds and serves. The binding names the port that was taken.
     *
     * @param port 0: any free one
     * @param certificate null: without TLS
     * @param whep null: sound over WebRTC is switched off
     * @param whip null: nobody may publish
     */
    public static CompletionStage<ServerBinding> start(
            ActorSystem<?> system,
            String host,
            int port,
            HttpSettings settings,
            @Nullable LiveCertificate certificate,
            Gatekeeper gatekeeper,
            RoomFeeds feeds,
            Statistics statistics,
            AudioDoor door,
            ControlDesk desk,
            RpcDoor rpc,
            @Nullable WhepDoor whep,
            @Nullable WhipDoor whip) {
        final Materializer materializer = materializer(system, settings);
        final Router router =
                new Router(host, settings, gatekeeper, feeds, statistics, door, desk, rpc, whep, whip, materializer);
        final ServerBuilder server = Http.get(system)
                .newServerAt(host, port)
                .withMaterializer(materializer)
                .withSettings(serverSettings(system, settings));
        return (certificate == null ? server : server.enableHttps(ConnectionContext.httpsServer(certificate::engine)))
                .bind(router::answer);
    }

    /** Small buffers all the way: what waits in them is old sound that nothing can drop any more. */
    private static ServerSettings serverSettings(ActorSystem<?> system, HttpSettings settings) {
        final List<Inet.SocketOption> options =
                List.of(TcpSO.tcpNoDelay(true), TcpSO.sendBufferSize(settings.sendBufferBytes()));
        final ServerSettings defaults = ServerSettings.create(system.classicSystem());
        return defaults.withSocketOptions(options)
                .withMaxConnections(settings.maxConnections())
                .withRemoteAddressAttribute(true)
                .withServerHeader(Optional.empty())
                .withWebsocketSettings(defaults.getWebsocketSettings().withPeriodicKeepAliveMaxIdle(KEEP_ALIVE));
    }

    /** The only way to give one server its own write buffer: it is read from the materializer's settings. */
    @SuppressWarnings("deprecation")
    private static Materializer materializer(ActorSystem<?> system, HttpSettings settings) {
        final ActorMaterializerSettings small = ActorMaterializerSettings.create(system.classicSystem())
                .withDispatcher(DISPATCHER)
                .withIOSettings(IOSettings.create(settings.writeBufferBytes()));
        return ActorMaterializer.create(small, system.classicSystem());
    }
}
