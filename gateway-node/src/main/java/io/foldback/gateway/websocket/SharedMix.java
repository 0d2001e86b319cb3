package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BusPresence;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.feed.RoomFeeds.FeedSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What several listeners want alike: encoded once on the feed's thread, handed to the ring of each. */
final class SharedMix implements AutoCloseable {
    /** When they come again, there is a mix that works. */
    private static final Refusal FAILED =
            new Refusal(500, "mix_failed", "this gateway failed to encode the sound; asking again gets it anew");

    private static final Refusal GONE = new Refusal(410, BusPresence.GONE, BusPresence.SENTENCE);

    private final CopyOnWriteArrayList<ListenerRing> listeners = new CopyOnWriteArrayList<>();
    private final RoomFeeds feeds;
    private final String room;
    private final Reblocker reblocker;
    private final LongSupplier nanos;
    private final @Nullable BusPresence presence;
    private final BiConsumer<SharedMix, Refusal> ended;
    private final FeedSubscription subscription;

    /** @param ended what to do when no block will be served any more, and why; on the feed's thread */
    SharedMix(RoomFeeds feeds, Target target, LongSupplier nanos, BiConsumer<SharedMix, Refusal> ended) {
        this.nanos = nanos;
        this.ended = ended;
        this.presence = target.bus() < 0 ? null : new BusPresence(target.bus());
        this.feeds = feeds;
        this.room = target.room();
        this.reblocker =
                new Reblocker(target.bus(), target.channels(), target.format(), target.frames(), this::offerToAll);
        this.subscription = feeds.open(room, target.selection(), this::onBlock);
    }

    private void onBlock(AudioBlock block) {
        final RoomState state = feeds.state(room);
        if (presence != null && state != null && presence.isGone(state, nanos.getAsLong())) {
            ended.accept(this, GONE);
            return;
        }
        try {
            reblocker.add(block, state == null ? 0 : state.lookAheadFrames());
        } catch (RuntimeException e) {
            ended.accept(this, FAILED);
            throw e;
        }
    }

    /** Ends the connections of all who listen. */
    void dismiss(Refusal why) {
        close();
        for (final ListenerRing listener : listeners) {
            listener.close(why.code(), why.sentence());
        }
    }

    private void offerToAll(Outgoing message) {
        final long now = System.nanoTime();
        for (final ListenerRing listener : listeners) {
            listener.offer(message, now);
        }
    }

    void join(ListenerRing listener) {
        listeners.add(listener);
    }

    /** Whether nobody is left. */
    boolean leave(ListenerRing listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** A wish with its names looked up: equal targets get the same bytes. */
    record Target(
            String room, int bus, List<Integer> channels, int frames, io.foldback.proto.nativetcp.SampleFormat format) {

        Selection selection() {
            if (bus >= 0) {
                return Selection.ofBuses(1L << bus);
            }
            long mask = 0;
            for (final int channel : channels) {
                mask |= 1L << channel;
            }
            return Selection.ofChannels(mask);
        }

        /** What {@code wish} means in this room; null when the room has no such bus or channel. */
        static @Nullable Target of(AudioWish wish, RoomState state) {
            final List<Integer> known =
                    state.channels().stream().map(RoomState.ChannelState::id).toList();
            if (!known.containsAll(wish.channels())) {
                return null;
            }
            if (wish.mix() == null) {
                return new Target(wish.room(), -1, wish.channels(), wish.frames(), wish.format());
            }
            for (final RoomState.BusState bus : state.buses()) {
                if (bus.name().equals(wish.mix())) {
                    return new Target(wish.room(), bus.index(), List.of(), wish.frames(), wish.format());
                }
            }
            return null;
        }
    }
}
