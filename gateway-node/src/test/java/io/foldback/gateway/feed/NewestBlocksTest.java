package io.foldback.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import org.junit.jupiter.api.Test;

class NewestBlocksTest {
    private final NewestBlocks blocks = new NewestBlocks(4);

    @Test
    void givesBlocksBackInOrder() {
        offer(0, 3);

        assertEquals(0, position());
        assertEquals(1, position());
        assertEquals(2, position());
        assertNull(blocks.poll());
        offer(3, 1);
        assertEquals(3, position());
    }

    @Test
    void keepsTheNewestWhenTheConsumerIsSlow() {
        offer(0, 11);

        for (int expected = 7; expected < 11; expected++) {
            assertEquals(expected, position());
        }
        assertNull(blocks.poll());
        assertEquals(7, blocks.overwritten());
    }

    @Test
    void twoThreadsSeeAscendingPositionsAndCountEveryLoss() {
        final int count = 200_000;
        final Thread producer = Thread.ofPlatform().start(() -> offer(0, count));

        long seen = 0;
        long last = -1;
        while (last < count - 1) {
            final AudioBlock block = blocks.poll();
            if (block != null) {
                assertTrue(block.position() > last);
                last = block.position();
                seen++;
            } else {
                Thread.onSpinWait();
            }
        }

        assertEquals(count, seen + blocks.overwritten());
        assertTrue(producer.isAlive() || last == count - 1);
    }

    private void offer(long first, int count) {
        for (long position = first; position < first + count; position++) {
            blocks.offer(new AudioBlock(BlockStamp.of(1, position, 0), 16, 0, 0, 0, new float[0]));
        }
    }

    private long position() {
        final AudioBlock block = blocks.poll();
        assertTrue(block != null);
        return block == null ? -1 : block.position();
    }
}
