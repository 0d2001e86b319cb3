package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.ring.SpscQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where the stream of one source leaves its blocks for the engine, each with the instant at which it came: what an engine
 * that was held up sees late was not late. One producing thread at a time.
 */
public final class SourceInbox {
    private final SpscQueue<AudioBlock> queue;
    private final long[] instants;
    private final Runnable wake;
    private long offered;
    private long polled;

    /**
     * @param blocks how many fit while the engine does not look
     * @param wake unparks the engine's thread
     */
    public SourceInbox(int blocks, Runnable wake) {
        this.queue = new SpscQueue<>(blocks);
        // Twice as many as blocks: neither a full queue nor a block just taken has its instant overwritten.
        this.instants = new long[2 * blocks];
        this.wake = wake;
    }

    /** Producer. A full inbox refuses and counts. */
    public void offer(AudioBlock block, long nowNanos) {
        instants[(int) (offered % instants.length)] = nowNanos;
        if (queue.offer(block)) {
            offered++;
        }
        wake.run();
    }

    /** Engine. */
    @Nullable
    AudioBlock poll() {
        final AudioBlock block = queue.poll();
        if (block != null) {
            polled++;
        }
        return block;
    }

    /** Engine: when the block polled last came. */
    long cameNanos() {
        return instants[(int) ((polled - 1) % instants.length)];
    }

    /** Engine: forgets what waits. */
    void clear() {
        AudioBlock forgotten = poll();
        while (forgotten != null) {
            forgotten = poll();
        }
    }

    /** Blocks that found the inbox full. Any thread. */
    public long refused() {
        return queue.refused();
    }
}
