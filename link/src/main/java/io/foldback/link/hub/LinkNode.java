package io.foldback.link.hub;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.Link;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockConsumer;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.DirectFeed;
import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.OverwriteSource;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;

/** The link of this process: one for each actor system. */
public final class LinkNode implements AudioLink, NodeDirectory {
    private static final String HUB_NAME = "foldback-link";

    /** Where every node's hub is. */
    static final String HUB_PATH = "/system/" + HUB_NAME;

    /** The hub's child that takes reports. */
    static final String REPORTS = "reports";

    /** The hub's child that takes words of revocations. */
    static final String REVOCATIONS = "revocations";

    private final ActorSystem<?> system;
    private final LinkSettings settings;
    private final Origins origins = new Origins();
    private final LinkEnds ends = new LinkEnds(origins);
    private final AtomicLong subscriptions = new AtomicLong();
    private final ActorRef<LinkHub.Command> hub;

    private LinkNode(ActorSystem<?> system, LinkSettings settings) {
        this.system = system;
        this.settings = settings;
        hub = system.systemActorOf(lasting(LinkHub.create(origins, settings)), HUB_NAME, Props.empty());
        system.systemActorOf(lasting(MemberAddresses.create(hub)), "foldback-link-members", Props.empty());
        final String node = system.address().toString();
        report(() -> new NodeStatistics(node, List.of(), List.of(), ends.statistics()));
    }

    /** One failure costs one message and one log line, never the link. */
    private static <T> Behavior<T> lasting(Behavior<T> behavior) {
        return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume());
    }

    /** Starts the link of a system whose configuration holds {@code foldback.link}. */
    public static Link start(ActorSystem<?> system) {
        final LinkNode node = new LinkNode(
                system, LinkSettings.from(system.settings().config().getConfig("foldback.link")));
        return new Link(node, node);
    }

    @Override
    public BlockPublisher publish(StreamDescription description) {
        return origins.open(description);
    }

    @Override
    public Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection wanted) {
        return Source.fromGraph(new OverwriteSource<AudioBlock>(settings.intakeBlocks()))
                .mapMaterializedValue(feed -> start(stream, wanted, feed, new LinkCounters()));
    }

    @Override
    public BlockSubscription subscribe(String stream, Selection wanted, BlockConsumer consumer) {
        final LinkCounters counters = new LinkCounters();
        return start(stream, wanted, new DirectFeed(stream, consumer, counters), counters);
    }

    private BlockSubscription start(
            String stream, Selection wanted, OverwriteSource.Feed<AudioBlock> feed, LinkCounters counters) {
        final Intake intake = new Intake(system, feed, counters, settings);
        final ActorRef<LinkSubscriber.Command> actor = system.systemActorOf(
                lasting(LinkSubscriber.create(stream, wanted, origins, hub, intake, counters, settings)),
                "foldback-subscriber-" + subscriptions.incrementAndGet(),
                Props.empty());
        ends.subscribed(stream, counters);
        return new Subscription(actor, counters, ends);
    }

    private record Subscription(ActorRef<LinkSubscriber.Command> actor, LinkCounters counters, LinkEnds ends)
            implements BlockSubscription {
        @Override
        public void select(Selection wanted) {
            actor.tell(new LinkSubscriber.ChangeSelection(wanted));
        }

        @Override
        public void close() {
            ends.ended(counters);
            actor.tell(new LinkSubscriber.Close());
        }
    }

    @Override
    public void announce(RoomAnnouncement room) {
        hub.tell(new LinkHub.AnnounceRoom(room));
    }

    @Override
    public void withdraw(String room) {
        hub.tell(new LinkHub.WithdrawRoom(room));
    }

    @Override
    public void watch(ActorRef<Listing> watcher) {
        hub.tell(new LinkHub.Watch(watcher));
    }

    @Override
    public void report(Supplier<NodeStatistics> statistics) {
        hub.tell(new LinkHub.AddReport(statistics));
    }

    @Override
    public void revoke(List<Revoked> revoked) {
        hub.tell(new LinkHub.Concerning(new RevocationBoard.Revoke(revoked)));
    }

    @Override
    public void watchRevocations(RevocationWatcher watcher) {
        hub.tell(new LinkHub.Concerning(new RevocationBoard.Watch(watcher)));
    }

    @Override
    public void whenRevocationsKnown(Runnable known) {
        hub.tell(new LinkHub.Await(known));
    }
}
