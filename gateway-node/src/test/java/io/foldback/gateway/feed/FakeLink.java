package io.foldback.gateway.feed;

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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.jspecify.annotations.Nullable;

/** A link whose listings and blocks the test makes. */
public final class FakeLink implements AudioLink, NodeDirectory {
    final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile @Nullable ActorRef<Listing> watcher;
    private volatile CompletionStage<?> known = CompletableFuture.completedFuture(true);

    static final class Subscription implements BlockSubscription {
        final String stream;
        volatile Selection wanted;
        volatile boolean closed;
        private final SourceQueueWithComplete<AudioBlock> queue;

        private Subscription(String stream, Selection wanted, SourceQueueWithComplete<AudioBlock> queue) {
            this.stream = stream;
            this.wanted = wanted;
            this.queue = queue;
        }

        void send(AudioBlock block) {
            queue.offer(block);
        }

        void end() {
            queue.complete();
        }

        @Override
        public void select(Selection other) {
            wanted = other;
        }

        @Override
        public LinkCounters counters() {
            return new LinkCounters();
        }

        @Override
        public void close() {
            closed = true;
            queue.complete();
        }
    }

    public Link link() {
        return new Link(this, this);
    }

    boolean isWatched() {
        return watcher != null;
    }

    void list(RoomAnnouncement... rooms) {
        Objects.requireNonNull(watcher).tell(new Listing(List.of(), List.of(rooms), List.of()));
    }

    @Override
    public BlockPublisher publish(StreamDescription description) {
        throw new IllegalStateException("a gateway publishes nothing");
    }

    @Override
    public Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection wanted) {
        return Source.<AudioBlock>queue(64, OverflowStrategy.dropHead()).mapMaterializedValue(queue -> {
            final Subscription subscription = new Subscription(stream, wanted, queue);
            subscriptions.add(subscription);
            return subscription;
        });
    }

    @Override
    public BlockSubscription subscribe(String stream, Selection wanted, BlockConsumer consumer) {
        throw new UnsupportedOperationException("a gateway takes blocks by a stream");
    }

    @Override
    public void announce(RoomAnnouncement room) {}

    @Override
    public void withdraw(String room) {}

    @Override
    public void watch(ActorRef<Listing> listingWatcher) {
        watcher = listingWatcher;
    }

    @Override
    public void report(Supplier<NodeStatistics> statistics) {}

    @Override
    public void revoke(List<Revoked> revoked) {}

    @Override
    public void watchRevocations(RevocationWatcher watcher) {}

    @Override
    public void whenRevocationsKnown(Runnable known) {
        this.known.thenRun(known);
    }

    /** Until the future completes the neighbours say nothing of revocations. */
    public void awaitNeighbours(CompletionStage<?> heard) {
        known = heard;
    }
}
