package io.foldback.link.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectFeedTest {
    private final LinkCounters counters = new LinkCounters();
    private final List<Thread> heardOn = new ArrayList<>();

    @Test
    void aConsumerIsCalledOnTheThreadThatBringsTheBlock() {
        final DirectFeed feed = new DirectFeed("room/main", block -> heardOn.add(Thread.currentThread()), counters);

        assertFalse(feed.offer(block()));

        assertEquals(List.of(Thread.currentThread()), heardOn);
    }

    @Test
    void aConsumerThatThrowsIsCountedAndNobodyElseNotices() {
        final DirectFeed feed = new DirectFeed(
                "room/main",
                block -> {
                    throw new IllegalStateException("broken on purpose");
                },
                counters);

        feed.offer(block());
        feed.offer(block());

        assertEquals(2, counters.counts().failed());
    }

    @Test
    void anErrorOfAConsumerGoesNoFurtherEither() {
        final DirectFeed feed = new DirectFeed(
                "room/main",
                block -> {
                    throw new StackOverflowError("on purpose");
                },
                counters);

        feed.offer(block());

        assertEquals(1, counters.counts().failed());
    }

    @Test
    void afterTheEndNothingIsHandedOver() {
        final DirectFeed feed = new DirectFeed("room/main", block -> heardOn.add(Thread.currentThread()), counters);

        feed.complete();
        feed.offer(block());

        assertEquals(List.of(), heardOn);
    }

    private static AudioBlock block() {
        return new AudioBlock(BlockStamp.of(1, 0, 0), 4, 0, 1, 0, new float[4]);
    }
}
