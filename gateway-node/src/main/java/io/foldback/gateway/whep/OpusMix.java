package io.foldback.gateway.whep;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.feed.RoomFeeds.FeedSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import io.foldback.webrtc.peer.PeerGroup;
import java.util.function.Consumer;

/** A bus of a room as all its listeners hear it: encoded once, by the encoder's thread. */
final class OpusMix implements AutoCloseable {
    private final RoomFeeds feeds;
    private final Bus bus;
    private final PeerGroup group;
    private final Packetizer packetizer;
    private final NewestBlocks blocks;
    private final EncoderThread thread;
    private final Consumer<OpusMix> failed;
    private final FeedSubscription subscription;

    /** A bus by its index in its room. */
    record Bus(String room, int index) {}

    /** @param failed what to do when a block cannot be encoded, and no other will be; the encoder's thread */
    OpusMix(
            RoomFeeds feeds,
            Bus bus,
            PeerGroup group,
            Packetizer packetizer,
            int handoffBlocks,
            EncoderThread thread,
            Consumer<OpusMix> failed) {
        this.feeds = feeds;
        this.bus = bus;
        this.group = group;
        this.packetizer = packetizer;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.thread = thread;
        this.failed = failed;
        thread.add(this);
        this.subscription = feeds.open(bus.room(), Selection.ofBuses(1L << bus.index()), this::onBlock);
    }

    /** Feed's thread. */
    private void onBlock(AudioBlock block) {
        blocks.offer(block);
        thread.wake();
    }

    PeerGroup group() {
        return group;
    }

    /** The encoder's thread: encodes what waits; whether there was any. */
    boolean drain() {
        boolean some = false;
        for (AudioBlock block = blocks.poll(); block != null; block = blocks.poll()) {
            some = true;
            final RoomState state = feeds.state(bus.room());
            packetizer.add(block, state == null ? 0 : state.lookAheadFrames());
        }
        return some;
    }

    /** Ends the connections of all who listen: when they come again, there is a mix that works. */
    void dismiss() {
        failed.accept(this);
        group.dismiss();
    }

    @Override
    public void close() {
        subscription.close();
        thread.remove(this, () -> {
            group.close();
            packetizer.close();
        });
    }
}
