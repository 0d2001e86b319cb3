package io.foldback.mixer.room;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.Link;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockConsumer;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;

/** A link to nobody: what is published is kept, what is subscribed to is pushed by the test. */
public final class FakeLink implements AudioLink, NodeDirectory {
    public final BlockingQueue<RoomAnnouncement> announced = new LinkedBlockingQueue<>();
    public final BlockingQueue<Revoked> revoked = new LinkedBlockingQueue<>();
    final BlockingQueue<AudioBlock> published = new LinkedBlockingQueue<>();
    final BlockingQueue<String> subscribed = new LinkedBlockingQueue<>();
    final BlockingQueue<Selection> selected = new LinkedBlockingQueue<>();
    final BlockingQueue<Supplier<NodeStatistics>> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<ActorRef<Listing>> watchers = new LinkedBlockingQueue<>();
    private final Map<String, BlockConsumer> streams = new ConcurrentHashMap<>();
    private volatile Selection wanted = Selection.NOTHING;
    private volatile Listing first = listing();

    public Link link() {
        return new Link(this, this);
    }

    /** What is told to whoever watches from now on. */
    void list(Listing listing) {
        first = listing;
    }

    void want(Selection selection) {
        wanted = selection;
    }

    /** A block of a stream that is subscribed to. */
    void deliver(String stream, AudioBlock block) {
        java.util.Objects.requireNonNull(streams.get(stream), stream).accept(block);
    }

    @Override
    public BlockPublisher publish(StreamDescription description) {
        return new BlockPublisher() {
            private final LinkCounters counters = new LinkCounters();

            @Override
            public Selection wanted() {
                return wanted;
            }

            @Override
            public void publish(AudioBlock block) {
                published.add(block);
            }

            @Override
            public LinkCounters counters() {
                return counters;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection selection) {
        throw new UnsupportedOperationException("a mixer takes blocks without a stream");
    }

    @Override
    public BlockSubscription subscribe(String stream, Selection selection, BlockConsumer consumer) {
        streams.put(stream, consumer);
        selected.add(selection);
        subscribed.add(stream);
        return new Subscription(stream);
    }

    private final class Subscription implements BlockSubscription {
        private final LinkCounters counters = new LinkCounters();
        private final String stream;

        Subscription(String stream) {
            this.stream = stream;
        }

        @Override
        public void select(Selection selection) {
            selected.add(selection);
        }

        @Override
        public LinkCounters counters() {
            return counters;
        }

        @Override
        public void close() {
            streams.remove(stream);
        }
    }

    @Override
    public void announce(RoomAnnouncement room) {
        announced.add(room);
    }

    @Override
    public void withdraw(String room) {}

    @Override
    public void watch(ActorRef<Listing> watcher) {
        watcher.tell(first);
        watchers.add(watcher);
    }

    @Override
    public void report(Supplier<NodeStatistics> statistics) {
        reports.add(statistics);
    }

    @Override
    public void revoke(List<Revoked> said) {
        revoked.addAll(said);
    }

    @Override
    public void whenRevocationsKnown(Runnable known) {
        known.run();
    }

    @Override
    public void watchRevocations(RevocationWatcher watcher) {}

    static NodeDirectory.Listing listing(StreamDescription... streams) {
        return new NodeDirectory.Listing(List.of(streams), List.of(), List.of());
    }
}
