package io.foldback.gateway;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.HouseRevocations;
import io.foldback.gateway.datagram.DatagramPort;
import io.foldback.gateway.feed.Feeds;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.nativetcp.NativePort;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.osc.OscPort;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.whep.WhepDoor;
import io.foldback.gateway.whip.WhipDoor;
import io.foldback.link.Link;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.webrtc.peer.RtcPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Starts a gateway: once it is warm and has heard whose tokens are void its feeds, the ports of OSC and WebRTC if they are
 * wanted, its native port, then its HTTP port. Stops when one of them cannot be opened.
 */
public final class GatewayGuardian extends AbstractBehavior<GatewayGuardian.Command> {
    /** So long the ports wait for neighbours that say nothing: longer refuses more tokens in time, and opens later. */
    private static final Duration NEIGHBOURS_PATIENCE = Duration.ofSeconds(2);

    /** What the guardian takes; all of it comes from itself. */
    public sealed interface Command {}

    private record Prepared() implements Command {}

    private record HttpOpened(InetSocketAddress address) implements Command {}

    private record HttpFailed(Throwable reason) implements Command {}

    private record Heard(Listing listing) implements Command {}

    /**
     * What the ports of a gateway share.
     *
     * @param whep null: sound over WebRTC is switched off
     * @param whip null: nobody may publish
     * @param datagrams null: they are switched off, or there is no UDP port for them
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
            Supplier<OscCounters.Counts> oscCounts,
            OpusMixes opus,
            @Nullable WhepDoor whep,
            @Nullable WhipDoor whip,
            @Nullable DatagramPort datagrams) {}

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
     * @param webRtc UDP; null: it is switched off
     */
    public record Bound(
            InetSocketAddress http,
            InetSocketAddress nativeTcp,
            @Nullable InetSocketAddress osc,
            @Nullable InetSocketAddress webRtc) {}

    /** Those that are open besides HTTP's. */
    private record Ports(
            NativePort nativeTcp,
            @Nullable OscPort osc,
            OpusMixes opus,
            @Nullable WhepDoor whep,
            @Nullable WhipDoor whip,
            @Nullable DatagramPort datagrams) {
        private Bound with(InetSocketAddress http) {
            return new Bound(
                    http,
                    nativeTcp.address(),
                    osc == null ? null : osc.address(),
                    whep == null ? null : whep.address());
        }
    }

    private final Ports ports;
    private final CompletableFuture<Bound> bound;

    /** @param bound completes when all ports are open, or fails with the sentence that says why not */
    public static Behavior<Command> create(
            GatewaySettings settings, Link link, HttpDoor http, CompletableFuture<Bound> bound) {
        return create(settings, link, http, bound, NEIGHBOURS_PATIENCE);
    }

    /** @param patience so long it waits at most to hear whose tokens are void */
    static Behavior<Command> create(
            GatewaySettings settings, Link link, HttpDoor http, CompletableFuture<Bound> bound, Duration patience) {
        return Behaviors.setup(context -> {
            final HouseRevocations revocations = new HouseRevocations(link.directory());
            context.pipeToSelf(
                    warmUp(settings).thenCombine(neighbours(link, patience), (bytes, known) -> known),
                    (known, failure) -> new Prepared());
            return Behaviors.receive(Command.class)
                    .onMessage(Prepared.class, done -> start(context, settings, link, http, bound, revocations))
                    .build();
        });
    }

    /** Completes when the neighbours have told whose tokens are void, or were silent for too long. */
    private static CompletableFuture<Boolean> neighbours(Link link, Duration patience) {
        final CompletableFuture<Boolean> known = new CompletableFuture<>();
        link.directory().whenRevocationsKnown(() -> known.complete(true));
        return known.completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static CompletableFuture<Long> warmUp(GatewaySettings settings) {
        return CompletableFuture.supplyAsync(
                () -> WarmUp.run(settings.mix(), settings.warmUpBlocks()),
                task -> Thread.ofPlatform().name("gateway-warm-up").daemon().start(task));
    }

    private static Behavior<Command> start(
            ActorContext<Command> context,
            GatewaySettings settings,
            Link link,
            HttpDoor http,
            CompletableFuture<Bound> bound,
            HouseRevocations revocations) {
        final Feeds feeds = Feeds.create(context.getSystem(), link, settings.feed());
        final Mixes mixes = new Mixes(feeds, feeds, settings.mix());
        final Sessions sessions = new Sessions();
        final Gatekeeper gatekeeper =
                new Gatekeeper(settings.access(), settings.grant(), revocations, InstantSource.system());
        try {
            final Ports ports = open(context, settings, link, feeds, mixes, sessions, gatekeeper);
            final OscPort osc = ports.osc();
            final Parts parts = new Parts(
                    context.getSystem(),
                    settings,
                    link,
                    feeds,
                    mixes,
                    sessions,
                    gatekeeper,
                    ports.nativeTcp()::counts,
                    osc == null ? OscCounters.Counts::none : osc::counts,
                    ports.opus(),
                    ports.whep(),
                    ports.whip(),
                    ports.datagrams());
            return new GatewayGuardian(context, link, ports, http.open(parts), bound);
        } catch (IOException e) {
            context.getLog().error(e.getMessage());
            bound.completeExceptionally(e);
            return Behaviors.stopped();
        }
    }

    /** Opens all ports but HTTP's, or none of them. */
    private static Ports open(
            ActorContext<Command> context,
            GatewaySettings settings,
            Link link,
            RoomFeeds feeds,
            Mixes mixes,
            Sessions sessions,
            Gatekeeper gatekeeper)
            throws IOException {
        final List<Closeable> opened = new ArrayList<>();
        try {
            final OscPort osc = settings.osc().enabled() ? OscPort.open(settings.osc(), feeds, System::nanoTime) : null;
            opened.add(osc == null ? () -> {} : osc);
            final OpusMixes opus = encoders(context.getSystem(), settings);
            opened.add(opus::close);
            final WhepDoor whep = settings.webRtc().enabled()
                    ? WhepDoor.open(
                            settings.webRtc(),
                            feeds,
                            mixes,
                            opus,
                            gatekeeper,
                            sessions,
                            settings.nativeTcp().sessionLimit())
                    : null;
            opened.add(whep == null ? () -> {} : whep);
            final WhipDoor whip = whep == null || !settings.whip().enabled()
                    ? null
                    : openWhip(context.getSystem(), settings, link, whep.port(), feeds, gatekeeper);
            opened.addFirst(whip == null ? () -> {} : whip);
            final DatagramPort datagrams = whep != null && settings.datagrams().enabled()
                    ? DatagramPort.open(settings.datagrams(), whep.port(), opus)
                    : null;
            opened.addFirst(datagrams == null ? () -> {} : datagrams);
            return new Ports(
                    NativePort.open(settings.nativeTcp(), feeds, mixes, sessions, gatekeeper, datagrams),
                    osc,
                    opus,
                    whep,
                    whip,
                    datagrams);
        } catch (IOException e) {
            opened.forEach(port -> close(context, port));
            throw e;
        }
    }

    private static WhipDoor openWhip(
            ActorSystem<?> system,
            GatewaySettings settings,
            Link link,
            RtcPort port,
            RoomFeeds feeds,
            Gatekeeper gatekeeper) {
        final WhipDoor door = new WhipDoor(
                settings.whip(),
                settings.webRtc().maxOffersPerSecond(),
                port,
                feeds,
                gatekeeper,
                link.audio()::publish);
        final String node = system.address().toString();
        link.directory().report(() -> door.statistics(node));
        return door;
    }

    private static OpusMixes encoders(ActorSystem<?> system, GatewaySettings settings) {
        return OpusMixes.start(settings.opus(), (delay, task) -> system.scheduler()
                .scheduleOnce(delay, task, system.executionContext()));
    }

    private GatewayGuardian(
            ActorContext<Command> context,
            Link link,
            Ports ports,
            CompletionStage<InetSocketAddress> http,
            CompletableFuture<Bound> bound) {
        super(context);
        this.ports = ports;
        this.bound = bound;
        context.pipeToSelf(
                http, (address, failure) -> address == null ? new HttpFailed(failure) : new HttpOpened(address));
        if (ports.whip() != null) {
            link.directory().watch(context.messageAdapter(Listing.class, Heard::new));
        }
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(HttpOpened.class, this::onHttpOpened)
                .onMessage(HttpFailed.class, this::onHttpFailed)
                .onMessage(Heard.class, this::onHeard)
                .onSignal(PostStop.class, this::onStop)
                .build();
    }

    private Behavior<Command> onHttpOpened(HttpOpened opened) {
        final Bound open = ports.with(opened.address());
        getContext()
                .getLog()
                .info(
                        "Gateway at http {}, native {}, OSC {}, WebRTC {}",
                        open.http(),
                        open.nativeTcp(),
                        open.osc() == null ? "off" : open.osc(),
                        open.webRtc() == null ? "off" : open.webRtc());
        bound.complete(open);
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

    private Behavior<Command> onHeard(Heard heard) {
        final WhipDoor whip = ports.whip();
        if (whip != null) {
            whip.heard(heard.listing());
        }
        return this;
    }

    private Behavior<Command> onStop(PostStop signal) {
        close(getContext(), ports.nativeTcp());
        close(getContext(), ports.osc());
        close(getContext(), ports.whip());
        close(getContext(), ports.datagrams());
        close(getContext(), ports.whep());
        ports.opus().close();
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
