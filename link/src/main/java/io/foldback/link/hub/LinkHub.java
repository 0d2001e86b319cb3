package io.foldback.link.hub;

import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeReport;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RevocationWord;
import io.foldback.link.control.RoomAnnouncement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/** One per node: says what is here, hears what is elsewhere, and opens streams for subscribers of other nodes. */
final class LinkHub extends AbstractBehavior<LinkHub.Command> {

    sealed interface Command
            permits Local, LinkMessage.Announce, LinkMessage.Subscribe, LinkMessage.Select, LinkMessage.Unsubscribe {}

    /** Commands that never leave the process. */
    sealed interface Local extends Command {}

    record KnowAddress(String address) implements Local {}

    record AnnounceRoom(RoomAnnouncement room) implements Local {}

    record WithdrawRoom(String room) implements Local {}

    record Watch(ActorRef<Listing> watcher) implements Local {}

    record AddReport(Supplier<NodeStatistics> statistics) implements Local {}

    /** Something for the board of revocations. */
    record Concerning(RevocationBoard.Command command) implements Local {}

    /** Asks which node has a stream. */
    record Find(String stream, ActorRef<LinkSubscriber.Command> replyTo) implements Local {}

    private record Tick() implements Local {}

    /** These nodes have told all that they know of revocations. */
    private record RevocationsTold(Set<String> nodes) implements Local {}

    /** What another node counted; within one release, so it travels by Kryo. */
    private record Reported(NodeReport report) implements Local {}

    /** How many announcements there are for each comparison of revocations. */
    private static final int TICKS_PER_COMPARISON = 8;

    /** So long a node's rooms wait for what it knows of revocations. */
    private static final long FRANKNESS_NANOS = Duration.ofSeconds(2).toNanos();

    private final Origins origins;
    private final LinkSettings settings;
    private final Neighbours neighbours;
    private final ActorRef<RevocationBoard.Command> revocations;
    private final RemoteOrigins remote;
    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<String, RoomAnnouncement> rooms = new LinkedHashMap<>();
    private final OwnReports reports = new OwnReports();
    private final List<ActorRef<Listing>> watchers = new ArrayList<>();
    private final Set<Roster.Refusal> refused = new HashSet<>();
    private List<NodeStatistics> ownStatistics = List.of();
    private Set<String> compared = Set.of();

    /** Those that have told all that they know of revocations. */
    private Set<String> frank = Set.of();

    private int ticks;

    static Behavior<Command> create(Origins origins, LinkSettings settings) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Tick(), settings.announceInterval());
            return new LinkHub(context, origins, settings);
        }));
    }

    /** Where other nodes' reports arrive: their messages have another type and another serializer than the hub's. */
    private static Behavior<NodeReport> reports(ActorRef<Command> hub) {
        return Behaviors.receiveMessage(report -> {
            hub.tell(new Reported(report));
            return Behaviors.same();
        });
    }

    private static Behavior<RevocationWord> revocationWords(ActorRef<RevocationBoard.Command> board) {
        return Behaviors.receiveMessage(word -> {
            board.tell(new RevocationBoard.Heard(word));
            return Behaviors.same();
        });
    }

    private LinkHub(ActorContext<Command> context, Origins origins, LinkSettings settings) {
        super(context);
        this.origins = origins;
        this.settings = settings;
        this.neighbours = new Neighbours(context.getSystem(), settings);
        this.remote = new RemoteOrigins(context.getSystem(), origins, settings);
        context.spawn(reports(context.getSelf()), LinkNode.REPORTS);
        this.revocations = context.spawn(
                Behaviors.supervise(RevocationBoard.create(
                                neighbours.self(),
                                neighbours::tellOf,
                                nodes -> context.getSelf().tell(new RevocationsTold(nodes))))
                        .onFailure(SupervisorStrategy.resume()),
                "revocation-board");
        context.spawn(revocationWords(revocations), LinkNode.REVOCATIONS);
        compareRevocations();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(LinkMessage.Announce.class, this::onAnnounce)
                .onMessage(LinkMessage.Subscribe.class, this::onSubscribe)
                .onMessage(LinkMessage.Select.class, this::onSelect)
                .onMessage(LinkMessage.Unsubscribe.class, this::onUnsubscribe)
                .onMessage(Reported.class, this::onReported)
                .onMessage(Find.class, this::onFind)
                .onMessage(KnowAddress.class, this::onKnowAddress)
                .onMessage(AnnounceRoom.class, this::onAnnounceRoom)
                .onMessage(WithdrawRoom.class, this::onWithdrawRoom)
                .onMessage(Watch.class, this::onWatch)
                .onMessage(AddReport.class, this::onAddReport)
                .onMessage(Concerning.class, this::onConcerning)
                .onMessage(RevocationsTold.class, this::onRevocationsTold)
                .onMessage(Tick.class, this::onTick)
                .onSignal(Terminated.class, this::onTerminated)
                .build();
    }

    private Behavior<Command> onAnnounce(LinkMessage.Announce announce) {
        final long now = System.nanoTime();
        neighbours.heard(announce.node(), now);
        compareRevocationsWithOthers();
        final Peer known = peers.get(announce.node());
        if (known == null || !known.isSame(announce)) {
            final boolean stale = known != null && announce.incarnation() < known.incarnation();
            if (!stale) {
                peers.put(announce.node(), new Peer(announce, settings.host(), now));
                tellListing();
            }
            return this;
        }
        final boolean sameFacts = known.saysTheSame(announce);
        known.heard(announce, now);
        if (!sameFacts) {
            tellListing();
        }
        return this;
    }

    private Behavior<Command> onSubscribe(LinkMessage.Subscribe subscribe) {
        remote.open(subscribe);
        return this;
    }

    private Behavior<Command> onSelect(LinkMessage.Select select) {
        final Origin origin = origins.find(select.stream());
        if (origin != null) {
            origin.select(select.subscriber(), select.selection());
        }
        return this;
    }

    private Behavior<Command> onUnsubscribe(LinkMessage.Unsubscribe unsubscribe) {
        final Origin origin = origins.find(unsubscribe.stream());
        if (origin != null) {
            origin.detach(unsubscribe.subscriber());
        }
        return this;
    }

    private Behavior<Command> onReported(Reported reported) {
        final Peer peer = peers.get(reported.report().node());
        if (peer != null) {
            peer.reported(reported.report().parts());
        }
        return this;
    }

    private Behavior<Command> onFind(Find find) {
        final Roster roster = roster();
        final String holder = roster.holderOf(find.stream());
        if (holder == null) {
            return this;
        }
        final boolean sole = roster.isSole(find.stream());
        final Peer peer = peers.get(holder);
        find.replyTo()
                .tell(
                        peer == null
                                ? new LinkSubscriber.FoundHere(sole)
                                : new LinkSubscriber.FoundThere(holder, nullable(peer.aheadNanos()), sole));
        return this;
    }

    private static @Nullable Long nullable(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private Behavior<Command> onKnowAddress(KnowAddress known) {
        neighbours.heard(known.address(), System.nanoTime());
        return this;
    }

    private Behavior<Command> onAnnounceRoom(AnnounceRoom announce) {
        if (rooms.put(announce.room().room(), announce.room()) == null) {
            tellNeighbours();
            tellListing();
        }
        return this;
    }

    private Behavior<Command> onWithdrawRoom(WithdrawRoom withdraw) {
        rooms.remove(withdraw.room());
        return this;
    }

    private Behavior<Command> onWatch(Watch watch) {
        getContext().watch(watch.watcher());
        watchers.add(watch.watcher());
        watch.watcher().tell(listing());
        return this;
    }

    private Behavior<Command> onTerminated(Terminated terminated) {
        watchers.removeIf(watcher -> watcher.path().equals(terminated.getRef().path()));
        return this;
    }

    private Behavior<Command> onAddReport(AddReport add) {
        reports.add(add.statistics());
        return this;
    }

    private Behavior<Command> onConcerning(Concerning concerning) {
        revocations.tell(concerning.command());
        return this;
    }

    private Behavior<Command> onTick(Tick tick) {
        forget(System.nanoTime());
        if (ticks % TICKS_PER_COMPARISON == 0) {
            compareRevocations();
        }
        compareRevocationsWithOthers();
        if (ticks++ % settings.ticksPerReport() == 0) {
            ownStatistics = reports.collect();
            neighbours.report(new NodeReport(neighbours.self(), ownStatistics));
        }
        tellNeighbours();
        tellListing();
        return this;
    }

    private Behavior<Command> onRevocationsTold(RevocationsTold told) {
        frank = told.nodes();
        tellListing();
        return this;
    }

    /** At once when the nodes are others than before. */
    private void compareRevocationsWithOthers() {
        if (!compared.equals(neighbours.addresses())) {
            compareRevocations();
        }
    }

    private void compareRevocations() {
        compared = neighbours.addresses();
        revocations.tell(new RevocationBoard.Compare(compared));
    }

    private void forget(long nowNanos) {
        final long oldest = nowNanos - settings.forgetAfter().toNanos();
        peers.values().removeIf(peer -> peer.heardNanos() - oldest < 0);
        remote.closeUnheard(peers.keySet(), oldest);
        neighbours.forget(nowNanos);
    }

    private void tellNeighbours() {
        final List<StreamDescription> streams = origins.descriptions();
        final List<RoomAnnouncement> here = List.copyOf(rooms.values());
        neighbours.tellEach(address -> {
            final Peer peer = peers.get(address);
            final LinkMessage.Echo echo = peer == null ? null : peer.echo();
            return new LinkMessage.Announce(
                    neighbours.self(), settings.host(), settings.incarnation(), System.nanoTime(), streams, here, echo);
        });
    }

    private void tellListing() {
        final Listing listing = listing();
        watchers.forEach(watcher -> watcher.tell(listing));
    }

    private Listing listing() {
        final Roster roster = roster();
        roster.refusals().stream().filter(refused::add).forEach(this::complain);
        final List<NodeStatistics> statistics = new ArrayList<>(ownStatistics);
        peers.values().forEach(peer -> statistics.addAll(peer.statistics()));
        return new Listing(
                roster.streams(),
                roster.rooms().stream().flatMap(this::onOurClock).toList(),
                roster.reigns(),
                statistics);
    }

    /** None before its node has told whose tokens are void: nobody is let into it who is not to be. */
    private Stream<RoomAnnouncement> onOurClock(Roster.Held held) {
        final Peer peer = peers.get(held.address());
        if (peer == null) {
            return Stream.of(held.room());
        }
        final boolean waited = System.nanoTime() - peer.sinceNanos() >= FRANKNESS_NANOS;
        return waited || frank.contains(held.address())
                ? peer.onOurClock(held.room()).stream()
                : Stream.of();
    }

    private Roster roster() {
        final List<Roster.Claims> claims = new ArrayList<>();
        claims.add(new Roster.Claims(
                neighbours.self(), settings.incarnation(), origins.descriptions(), List.copyOf(rooms.values())));
        peers.forEach((address, peer) ->
                claims.add(new Roster.Claims(address, peer.incarnation(), peer.streams(), peer.rooms())));
        return Roster.of(claims);
    }

    private void complain(Roster.Refusal refusal) {
        getContext()
                .getLog()
                .warn(
                        "{} of node {} is refused: node {} holds that name",
                        refusal.name(),
                        refusal.claimant(),
                        refusal.holder());
    }
}
