package io.foldback.link.hub;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.ArrivalFilter;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.OverwriteSource;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.StreamRefResolver;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of one subscription: blocks of whichever stream is attached now pass the filter into the
 * subscriber's source. The actor opens and closes, one stream at a time feeds.
 */
final class Intake {
    private static final long CLOCK_UNKNOWN = Long.MIN_VALUE;

    private final ActorSystem<?> system;
    private final OverwriteSource.Feed<AudioBlock> out;
    private final LinkCounters counters;
    private final ArrivalFilter filter;
    private volatile long clockAheadNanos = CLOCK_UNKNOWN;
    private volatile long lastBlockNanos;
    private volatile boolean localEnded;
    private @Nullable UniqueKillSwitch remote;

    Intake(ActorSystem<?> system, OverwriteSource.Feed<AudioBlock> out, LinkCounters counters, LinkSettings settings) {
        this.system = system;
        this.out = out;
        this.counters = counters;
        this.filter = new ArrivalFilter(settings.maxAge().toNanos(), counters);
        this.lastBlockNanos = System.nanoTime();
    }

    /** What a publisher of this process feeds. */
    OverwriteSource.Feed<AudioBlock> local() {
        localEnded = false;
        return new OverwriteSource.Feed<>() {
            @Override
            public boolean offer(AudioBlock block) {
                return accept(block);
            }

            @Override
            public void complete() {
                localEnded = true;
            }
        };
    }

    /** Opens the stream of a publisher on another node. */
    void open(String sourceRef) {
        closeRemote();
        remote = StreamRefResolver.get(system)
                .<AudioBlock>resolveSourceRef(sourceRef)
                .getSource()
                .viaMat(KillSwitches.single(), Keep.right())
                .to(Sink.foreach(this::acceptRemote))
                .withAttributes(ActorAttributes.dispatcher(AudioLink.DISPATCHER).and(Attributes.inputBuffer(1, 1)))
                .run(system);
    }

    void closeRemote() {
        if (remote != null) {
            remote.shutdown();
            remote = null;
        }
    }

    void complete() {
        out.complete();
    }

    /** @param aheadNanos what to add to our clock to get the publisher's; null when not known */
    void clockAhead(@Nullable Long aheadNanos) {
        clockAheadNanos = aheadNanos == null ? CLOCK_UNKNOWN : aheadNanos;
    }

    long lastBlockNanos() {
        return lastBlockNanos;
    }

    boolean localEnded() {
        return localEnded;
    }

    /** The hub of another node. */
    Hub hubAt(String address) {
        final ActorSelection hub = Adapter.toClassic(system).actorSelection(address + LinkNode.HUB_PATH);
        return message -> hub.tell(message, ActorRef.noSender());
    }

    /** Takes what hubs say to each other. */
    interface Hub {
        void tell(LinkMessage message);
    }

    private void acceptRemote(AudioBlock block) {
        final long ahead = clockAheadNanos;
        if (ahead == 0 || block.captureNanos() == 0) {
            accept(block);
            return;
        }
        final long captured = ahead == CLOCK_UNKNOWN ? 0 : block.captureNanos() - ahead;
        accept(block.withStamp(block.stamp().at(captured)));
    }

    private synchronized boolean accept(AudioBlock block) {
        final long now = System.nanoTime();
        lastBlockNanos = now;
        if (!filter.passes(block, now)) {
            return false;
        }
        final boolean overwrote = out.offer(block);
        if (overwrote) {
            counters.countDropped(1);
        }
        return overwrote;
    }
}
