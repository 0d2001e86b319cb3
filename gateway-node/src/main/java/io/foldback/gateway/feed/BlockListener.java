package io.foldback.gateway.feed;

import io.foldback.audio.block.AudioBlock;

/** Takes the blocks of a room on the feed's thread. Must return at once: no waiting, no locks that others hold long. */
@FunctionalInterface
public interface BlockListener {
    void onBlock(AudioBlock block);
}
