package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands blocks to a consumer with no queue between. What it throws is counted and logged once, and goes no further. */
public final class DirectFeed implements OverwriteSource.Feed<AudioBlock> {
    private static final Logger LOG = LoggerFactory.getLogger(DirectFeed.class);

    private final String stream;
    private final BlockConsumer consumer;
    private final LinkCounters counters;
    private boolean failureLogged;
    private volatile boolean ended;

    public DirectFeed(String stream, BlockConsumer consumer, LinkCounters counters) {
        this.stream = stream;
        this.consumer = consumer;
        this.counters = counters;
    }

    /** One thread at a time; never says that something was overwritten. */
    @Override
    public boolean offer(AudioBlock block) {
        if (!ended) {
            pass(block);
        }
        return false;
    }

    private void pass(AudioBlock block) {
        try {
            consumer.accept(block);
        } catch (Throwable failure) { // whatever it is, who brings the block goes on
            counters.countFailed();
            if (!failureLogged) {
                failureLogged = true;
                LOG.error("who takes stream {} failed; further failures are only counted", stream, failure);
            }
        }
    }

    /** Nothing is handed over from now on. Any thread. */
    @Override
    public void complete() {
        ended = true;
    }
}
