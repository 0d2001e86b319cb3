package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;

/**
 * Takes blocks on the thread that brings them: the publisher's own in one process, one of {@link AudioLink#DISPATCHER}
 * otherwise. One call at a time, also while the publisher changes; must return at once.
 */
@FunctionalInterface
public interface BlockConsumer {

    void accept(AudioBlock block);
}
