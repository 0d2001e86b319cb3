package io.foldback.gateway.whep;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.webrtc.peer.PeerGroup;
import java.util.function.Consumer;

/** A mix as all its listeners hear it: encoded once, by the encoder's thread. */
final class OpusMix implements AutoCloseable {
    private final MixSource source;
    private final PeerGroup group;
    private final Packetizer packetizer;
    private final NewestBlocks blocks;
    private final EncoderThread thread;
    private final Consumer<OpusMix> failed;
    private final MixSource.Playing playing;

    /** @param failed what to do when a block cannot be encoded, and no other will be; the encoder's thread */
    OpusMix(
            MixSource source,
            PeerGroup group,
            Packetizer packetizer,
            int handoffBlocks,
            EncoderThread thread,
            Consumer<OpusMix> failed) {
        this.source = source;
        this.group = group;
        this.packetizer = packetizer;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.thread = thread;
        this.failed = failed;
        thread.add(this);
        this.playing = source.play(this::onBlock);
    }

    /** Feed's thread, or that of the room's personal mixes. */
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
            packetizer.add(block, source.lookAheadFrames());
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
        playing.close();
        thread.remove(this, () -> {
            group.close();
            packetizer.close();
        });
    }
}
