package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The one way blocks travel. Between actors of one process they are handed over by reference, between processes they
 * go by StreamRef over Artery; publisher and subscriber cannot tell the difference.
 */
public interface AudioLink {

    /** The dispatcher that streams of blocks run on; to be given as an attribute of the whole running graph. */
    String DISPATCHER = "foldback.link.dispatcher";

    /**
     * Starts to publish a stream. The name is free again after {@link BlockPublisher#close}.
     *
     * @throws IllegalStateException when this process publishes that name already
     */
    BlockPublisher publish(StreamDescription description);

    /**
     * The blocks of a stream, from whichever node publishes it now or later. The source never completes or fails by
     * itself: a lost publisher is looked for every 250 ms. Blocks older than the age limit, duplicates and blocks of
     * an earlier epoch are counted and dropped here. Nothing is queued for a slow consumer but the newest blocks.
     */
    Source<AudioBlock, BlockSubscription> subscribe(String stream, Selection wanted);

    /**
     * The same without a stream: each block is handed over on the thread that brings it, no queue and no wake-up between.
     * For consumers that only leave the block for another thread. The subscription lasts until it is closed; a block that
     * is under way then may still come.
     */
    BlockSubscription subscribe(String stream, Selection wanted, BlockConsumer consumer);
}
