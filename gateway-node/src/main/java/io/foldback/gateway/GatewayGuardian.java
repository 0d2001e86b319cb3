package io.foldback.gateway;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.LocalRevocations;
import io.foldback.gateway.feed.Feeds;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.nativetcp.NativePort;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.whep.WhepDoor;
import io.foldback.link.Link;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/** Starts a gateway: its feeds, its native port, that for WebRTC, then its HTTP port. Stops when one of them cannot be opened. */
public final class GatewayGuardian extends AbstractBehavior<GatewayGuardian.Command> {

    /** What the guardian takes; all of it comes from itself. */
    public sealed interface Command {}

    private record HttpOpened(InetSocketAddress address) implements Command {}

    private record HttpFailed(Throwable reason) implements Command {}

    /**
     * What the ports of a gateway share.
     *
     * @param whep null: sound over WebRTC is switched off
     */
    public record Parts(
            ActorSystem<?> system,
            GatewaySettings settings,
            Link link,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            Supplier<PortCounters.Counts> nativeCounts,
            @Nullable WhepDoor whep) {}

    /** Opens the HTTP port. */
    @FunctionalInterface
    public interface HttpDoor {
        /** Completes with the bound address, or fails with one sentence that names host, port and setting. */
        CompletionStage<InetSocketAddress> open(Parts parts);
    }

    /**
     * Where the ports are.
     *
     * @param webRtc UDP; null: it is switched off
     */
    public record Bound(
            InetSocketAddress http,
            InetSocketAddress nativeTcp,
            @Nullable InetSocketAddress webRtc) {}

    private final NativePort nativePort;
    private final @Nullable WhepDoor whep;
    private final CompletableFuture<Bound> bound;

    /** @param bound completes when all ports are open, or fails with the sentence that says why not */
    public static Behavior<Command> create(
            GatewaySettings settings, Link link, HttpDoor http, CompletableFuture<Bound> bound) {
        return Behaviors.setup(context -> start(context, settings, link, http, bound));
    }

    private static Behavior<Command> start(
            ActorContext<Command> context,
            GatewaySettings settings,
            Link link,
            HttpDoor http,
            CompletableFuture<Bound> bound) {
        final RoomFeeds feeds = Feeds.create(context.getSystem(), link, settings.feed());
        final Mixes mixes = new Mixes(feeds, settings.mix());
        final Sessions sessions = new Sessions();
        final Gatekeeper gatekeeper =
                new Gatekeeper(settings.access(), settings.grant(), new LocalRevocations(), InstantSource.system());
        NativePort port = null;
        try {
            port = NativePort.open(settings.nativeTcp(), feeds, mixes, sessions, gatekeeper);
            final WhepDoor whep = whep(context.getSystem(), settings, feeds, sessions, gatekeeper);
            final Parts parts = new Parts(
                    context.getSystem(), settings, link, feeds, mixes, sessions, gatekeeper, port::counts, whep);
            return new GatewayGuardian(context, port, whep, http.open(parts), bound);
        } catch (IOException e) {
            context.getLog().error(e.getMessage());
            bound.completeExceptionally(e);
            close(context, port);
            return Behaviors.stopped();
        }
    }

    private static @Nullable WhepDoor whep(
            ActorSystem<?> system, GatewaySettings settings, RoomFeeds feeds, Sessions sessions, Gatekeeper gatekeeper)
            throws IOException {
        final int limit = settings.nativeTcp().sessionLimit();
        return settings.webRtc().enabled()
                ? WhepDoor.open(
                        settings.webRtc(),
                        feeds,
                        gatekeeper,
                        sessions,
                        limit,
                        (Duration delay, Runnable task) ->
                                system.scheduler().scheduleOnce(delay, task, system.executionContext()))
                : null;
    }

    private GatewayGuardian(
            ActorContext<Command> context,
            NativePort nativePort,
            @Nullable WhepDoor whep,
            CompletionStage<InetSocketAddress> http,
            CompletableFuture<Bound> bound) {
        super(context);
        this.nativePort = nativePort;
        this.whep = whep;
        this.bound = bound;
        context.pipeToSelf(
                http, (address, failure) -> address == null ? new HttpFailed(failure) : new HttpOpened(address));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(HttpOpened.class, this::onHttpOpened)
                .onMessage(HttpFailed.class, this::onHttpFailed)
                .onSignal(PostStop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onHttpOpened(HttpOpened opened) {
        final InetSocketAddress webRtc = whep == null ? null : whep.address();
        getContext()
                .getLog()
                .info(
                        "Gateway at http {}, native {}, WebRTC {}",
                        opened.address(),
                        nativePort.address(),
                        webRtc == null ? "off" : webRtc);
        bound.complete(new Bound(opened.address(), nativePort.address(), webRtc));
        return this;
    }

    private Behavior<Command> onHttpFailed(HttpFailed failed) {
        final Throwable cause = failed.reason().getCause();
        final Throwable reason =
                failed.reason() instanceof CompletionException && cause != null ? cause : failed.reason();
        getContext().getLog().error(reason.getMessage());
        bound.completeExceptionally(reason);
        return Behaviors.stopped();
    }

    private Behavior<Command> onStop(PostStop signal) {
        close(getContext(), nativePort);
        close(getContext(), whep);
        return this;
    }

    private static void close(ActorContext<Command> context, @Nullable Closeable port) {
        try {
            if (port != null) {
                port.close();
            }
        } catch (IOException e) {
            context.getLog().warn("A port did not close well", e);
        }
    }
}
