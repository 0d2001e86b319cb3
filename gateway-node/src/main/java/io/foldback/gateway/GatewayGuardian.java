package io.foldback.gateway;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.HouseRevocations;
import io.foldback.gateway.feed.Feeds;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.nativetcp.NativePort;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.osc.OscPort;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
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

/** Starts a gateway: its feeds, the port of OSC if it is wanted, its native port, then its HTTP port. Stops when one of them cannot be opened. */
public final class GatewayGuardian extends AbstractBehavior<GatewayGuardian.Command> {

    /** What the guardian takes; all of it comes from itself. */
    public sealed interface Command {}

    private record HttpOpened(InetSocketAddress address) implements Command {}

    private record HttpFailed(Throwable reason) implements Command {}

    /** What the ports of a gateway share. */
    public record Parts(
            ActorSystem<?> system,
            GatewaySettings settings,
            Link link,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            Supplier<PortCounters.Counts> nativeCounts,
            Supplier<OscCounters.Counts> oscCounts) {}

    /** Opens the HTTP port. */
    @FunctionalInterface
    public interface HttpDoor {
        /** Completes with the bound address, or fails with one sentence that names host, port and setting. */
        CompletionStage<InetSocketAddress> open(Parts parts);
    }

    /**
     * Where the ports are.
     *
     * @param osc null when surfaces are not wanted
     */
    public record Bound(
            InetSocketAddress http,
            InetSocketAddress nativeTcp,
            @Nullable InetSocketAddress osc) {}

    private final NativePort nativePort;
    private final @Nullable OscPort oscPort;
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
        final Feeds feeds = Feeds.create(context.getSystem(), link, settings.feed());
        final Mixes mixes = new Mixes(feeds, feeds, settings.mix());
        final Sessions sessions = new Sessions();
        final Gatekeeper gatekeeper = new Gatekeeper(
                settings.access(), settings.grant(), new HouseRevocations(link.directory()), InstantSource.system());
        try {
            final OscPort osc = settings.osc().enabled() ? OscPort.open(settings.osc(), feeds, System::nanoTime) : null;
            final NativePort port = openNative(settings, feeds, mixes, sessions, gatekeeper, osc);
            final Parts parts = new Parts(
                    context.getSystem(),
                    settings,
                    link,
                    feeds,
                    mixes,
                    sessions,
                    gatekeeper,
                    port::counts,
                    osc == null ? OscCounters.Counts::none : osc::counts);
            return new GatewayGuardian(context, port, osc, http.open(parts), bound);
        } catch (IOException e) {
            context.getLog().error(e.getMessage());
            bound.completeExceptionally(e);
            return Behaviors.stopped();
        }
    }

    private static NativePort openNative(
            GatewaySettings settings,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper,
            @Nullable OscPort opened)
            throws IOException {
        try {
            return NativePort.open(settings.nativeTcp(), feeds, mixes, sessions, gatekeeper);
        } catch (IOException e) {
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    private GatewayGuardian(
            ActorContext<Command> context,
            NativePort nativePort,
            @Nullable OscPort oscPort,
            CompletionStage<InetSocketAddress> http,
            CompletableFuture<Bound> bound) {
        super(context);
        this.nativePort = nativePort;
        this.oscPort = oscPort;
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
        final InetSocketAddress osc = oscPort == null ? null : oscPort.address();
        getContext()
                .getLog()
                .info(
                        "Gateway at http {}, native {}, OSC {}",
                        opened.address(),
                        nativePort.address(),
                        osc == null ? "off" : osc);
        bound.complete(new Bound(opened.address(), nativePort.address(), osc));
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
        try {
            nativePort.close();
            if (oscPort != null) {
                oscPort.close();
            }
        } catch (IOException e) {
            getContext().getLog().warn("A port did not close well", e);
        }
        return this;
    }
}
