package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.ring.SpscQueue;
import org.jspecify.annotations.Nullable;

/** Where the stream of one source leaves its blocks for the engine. One producing thread at a time. */
public final class SourceInbox {
    private final SpscQueue<AudioBlock> queue;
    private final Runnable wake;

    /**
     * @param blocks how many fit while the engine does not look
     * @param wake unparks the engine's thread
     */
    public SourceInbox(int blocks, Runnable wake) {
        this.queue = new SpscQueue<>(blocks);
        this.wake = wake;
    }

    /** Producer. A full inbox refuses and counts. */
    public void offer(AudioBlock block) {
        queue.offer(block);
        wake.run();
    }

    /** Engine. */
    @Nullable
    AudioBlock poll() {
        return queue.poll();
    }

    /** Engine: forgets what waits. */
    void clear() {
        AudioBlock forgotten = queue.poll();
        while (forgotten != null) {
            forgotten = queue.poll();
        }
    }

    /** Blocks that found the inbox full. Any thread. */
    public long refused() {
        return queue.refused();
    }
}
