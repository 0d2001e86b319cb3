package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;

/** The origin of a stream. */
public interface BlockPublisher extends AutoCloseable {

    /** The union of what all subscribers want now; {@link Selection#NOTHING} when nobody listens. Any thread, no lock. */
    Selection wanted();

    /**
     * Hands a block to every subscriber; never blocks. One thread at a time. A block may hold more or less than
     * {@link #wanted}; it should hold just that.
     */
    void publish(AudioBlock block);

    LinkCounters counters();

    @Override
    void close();
}
