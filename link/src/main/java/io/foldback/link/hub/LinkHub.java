package io.foldback.link.hub;

import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeReport;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RevocationWord;
import io.foldback.link.control.RoomAnnouncement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
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

    /** Calls {@code heard} once, when every node that is known was heard and has told what it knows of revocations. */
    record Await(Runnable heard) implements Local {}

    private record AllTold(Runnable heard) implements Local {}

    /** Asks which node has a stream. */
    record Find(String stream, ActorRef<LinkSubscriber.Command> replyTo) implements Local {}

    private record Tick() implements Local {}

    /** These nodes have told all that they know of revocations. */
    private record RevocationsTold(Set<String> nodes) implements Local {}

    /** What another node counted; within one release, so it travels by Kryo. */
    private record Reported(NodeReport report) implements Local {}

    /** How many announcements there are for each comparison of revocations. */
    private static final int TICKS_PER_COMPARISON = 8;

    private final Origins origins;
    private final LinkSettings settings;
    private final Neighbours neighbours;
    private final ActorRef<RevocationBoard.Command> revocations;
    private final RemoteOrigins remote;
    private final Peers peers;
    private final Map<String, RoomAnnouncement> rooms = new LinkedHashMap<>();
    private final OwnReports reports = new OwnReports();
    private final List<ActorRef<Listing>> watchers = new ArrayList<>();
    private final Set<Roster.Refusal> refused = new HashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private List<NodeStatistics> ownStatistics = List.of();
    private Set<String> compared = Set.of();
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
        this.peers = new Peers(settings.host());
        this.neighbours = new Neighbours(context.getSystem(), settings);
        this.remote = new RemoteOrigins(context.getSystem(), origins, settings);
        context.spawn(reports(context.getSelf()), LinkNode.REPORTS);
        this.revocations = context.spawn(
                Behaviors.supervise(
                                RevocationBoard.create(neighbours.self(), neighbours::tellOf, nodes -> context.getSelf()
                                        .tell(new RevocationsTold(nodes))))
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
                .onMessage(Await.class, this::onAwait)
                .onMessage(AllTold.class, this::onAllTold)
                .onMessage(RevocationsTold.class, this::onRevocationsTold)
                .onMessage(Tick.class, this::onTick)
                .onSignal(Terminated.class, this::onTerminated)
                .build();
    }

    private Behavior<Command> onAnnounce(LinkMessage.Announce announce) {
        final long now = System.nanoTime();
        neighbours.heard(announce.node(), now);
        compareRevocationsWithOthers();
        switch (peers.heard(announce, now)) {
            case NODE -> {
                tellListing();
                tellNeighbours(); // who is new need not wait to hear who is here
                tellWhoWaits();
            }
            case FACTS -> tellListing();
            case NONE -> {}
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
        peers.reported(reported.report());
        return this;
    }

    private Behavior<Command> onFind(Find find) {
        final Roster roster = roster();
        final String holder = roster.holderOf(find.stream());
        if (holder == null) {
            return this;
        }
        final boolean sole = roster.isSole(find.stream());
        final Peer peer = peers.at(holder);
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

    private Behavior<Command> onAwait(Await await) {
        final ActorRef<Command> self = getContext().getSelf();
        revocations.tell(new RevocationBoard.Await(() -> self.tell(new AllTold(await.heard()))));
        return this;
    }

    private Behavior<Command> onAllTold(AllTold told) {
        waiting.add(told.heard());
        tellWhoWaits();
        return this;
    }

    private void tellWhoWaits() {
        if (peers.addresses().containsAll(neighbours.addresses())) {
            final List<Runnable> told = List.copyOf(waiting);
            waiting.clear();
            told.forEach(Runnable::run);
        }
    }

    private Behavior<Command> onTick(Tick tick) {
        forget(System.nanoTime());
        tellWhoWaits();
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
        peers.haveTold(told.nodes());
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
        peers.forget(oldest);
        remote.closeUnheard(peers.addresses(), oldest);
        neighbours.forget(nowNanos);
    }

    private void tellNeighbours() {
        final List<StreamDescription> streams = origins.descriptions();
        final List<RoomAnnouncement> here = List.copyOf(rooms.values());
        neighbours.tellEach(address -> {
            final Peer peer = peers.at(address);
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
        statistics.addAll(peers.statistics());
        final long now = System.nanoTime();
        return new Listing(
                roster.streams(),
                roster.rooms().stream()
                        .flatMap(held -> peers.onOurClock(held, now))
                        .toList(),
                roster.reigns(),
                statistics);
    }

    private Roster roster() {
        final List<Roster.Claims> claims = new ArrayList<>(peers.claims());
        claims.add(new Roster.Claims(
                neighbours.self(), settings.incarnation(), origins.descriptions(), List.copyOf(rooms.values())));
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
