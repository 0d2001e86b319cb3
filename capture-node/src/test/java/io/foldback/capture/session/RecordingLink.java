package io.foldback.capture.session;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/** A link that keeps what was published, for a single process without streams. */
public final class RecordingLink implements AudioLink, NodeDirectory {
    public final Map<String, StreamDescription> published = new ConcurrentHashMap<>();
    public final BlockingQueue<StreamDescription> opened = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    public final BlockingQueue<AudioBlock> blocks = new LinkedBlockingQueue<>();
    public volatile Selection wanted = Selection.ofChannels(-1);
    private final List<ActorRef<Listing>> watchers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Supplier<NodeStatistics> statistics;
    private volatile Listing listing = new Listing(List.of(), List.of(), List.of());

    public Link link() {
        return new Link(this, this);
    }

    /** Announces rooms of these block sizes on this host's idle clock. */
    public void rooms(Map<String, Integer> blockFrames, ActorRef<io.foldback.link.control.RoomCommand> director) {
        final RoomClock clock = RoomClock.idle(System.nanoTime());
        final List<RoomAnnouncement> rooms = blockFrames.entrySet().stream()
                .map(room -> new RoomAnnouncement(room.getKey(), 1, room.getValue(), null, clock, director))
                .toList();
        listing = new Listing(List.of(), rooms, List.of());
        watchers.forEach(watcher -> watcher.tell(listing));
    }

    public List<NodeStatistics.SourceStatistics> statistics() {
        final Supplier<NodeStatistics> supplier = statistics;
        return supplier == null ? List.of() : supplier.get().sources();
    }

    @Override
    public BlockPublisher publish(StreamDescription description) {
        if (published.putIfAbsent(description.name(), description) != null) {
            throw new IllegalStateException(description.name() + " is published already");
        }
        opened.add(description);
        return new Publisher(description);
    }

    @Override
    public Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection selection) {
        throw new UnsupportedOperationException(stream);
    }

    @Override
    public BlockSubscription subscribe(String stream, Selection selection, BlockConsumer consumer) {
        throw new UnsupportedOperationException(stream);
    }

    @Override
    public void announce(RoomAnnouncement room) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdraw(String room) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void watch(ActorRef<Listing> watcher) {
        watchers.add(watcher);
        watcher.tell(listing);
    }

    @Override
    public void report(Supplier<NodeStatistics> supplier) {
        statistics = supplier;
    }

    @Override
    public void revoke(List<Revoked> revoked) {}

    @Override
    public void whenRevocationsKnown(Runnable known) {
        known.run();
    }

    @Override
    public void watchRevocations(RevocationWatcher watcher) {}

    private final class Publisher implements BlockPublisher {
        private final StreamDescription description;
        private final LinkCounters counters = new LinkCounters();

        Publisher(StreamDescription description) {
            this.description = description;
        }

        @Override
        public Selection wanted() {
            return wanted;
        }

        @Override
        public void publish(AudioBlock block) {
            blocks.add(block);
        }

        @Override
        public LinkCounters counters() {
            return counters;
        }

        @Override
        public void close() {
            published.remove(description.name());
            closed.add(description.name());
        }
    }
}
