package io.foldback.gateway.whep;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.NewestBlocks;
import io.foldback.webrtc.peer.PeerGroup;
import java.util.function.Consumer;

/** A mix as all its listeners hear it: encoded once, by the encoder's thread. */
final class OpusMix implements AutoCloseable {
    private final MixSource source;
    private final MixSource.Watch watch;
    private final PeerGroup group;
    private final Packetizer packetizer;
    private final NewestBlocks blocks;
    private final EncoderThread thread;
    private final Consumer<OpusMix> ended;
    private final MixSource.Playing playing;
    private boolean gone;

    /** @param ended what to do when no block will be encoded any more; the encoder's thread */
    OpusMix(
            MixSource source,
            PeerGroup group,
            Packetizer packetizer,
            int handoffBlocks,
            EncoderThread thread,
            Consumer<OpusMix> ended) {
        this.source = source;
        this.watch = source.watch();
        this.group = group;
        this.packetizer = packetizer;
        this.blocks = new NewestBlocks(handoffBlocks);
        this.thread = thread;
        this.ended = ended;
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
            gone |= watch.isGone(System.nanoTime());
            packetizer.add(block, source.lookAheadFrames());
        }
        return some;
    }

    /** The encoder's thread: whether what sounds here was taken away. */
    boolean isGone() {
        return gone;
    }

    /** Ends the connections of all who listen. */
    void dismiss() {
        ended.accept(this);
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
