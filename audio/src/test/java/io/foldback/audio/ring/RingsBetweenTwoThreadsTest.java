package io.foldback.audio.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingsBetweenTwoThreadsTest {
    private static final int ITEMS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64})
    void everyItemOfAQueueArrivesOnceAndInOrder(int capacity) {
        final SpscQueue<Long> queue = new SpscQueue<>(capacity);
        final CompletableFuture<@Nullable Void> producer = CompletableFuture.runAsync(() -> {
            for (long item = 1; item <= ITEMS; item++) {
                while (!queue.offer(item)) {
                    pause();
                }
            }
        });

        for (long expected = 1; expected <= ITEMS; expected++) {
            assertEquals(expected, await(queue));
        }

        producer.join();
        assertNull(queue.poll());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 32})
    void everyBlockOfARingArrivesWholeAndInOrder(int slots) {
        final BlockRing ring = new BlockRing(slots, 16, 1);
        final CompletableFuture<@Nullable Void> producer = CompletableFuture.runAsync(() -> {
            for (int block = 0; block < ITEMS; block++) {
                write(ring, block);
            }
        });

        for (int block = 0; block < ITEMS; block++) {
            read(ring, block);
        }

        producer.join();
        assertEquals(-1, ring.peek());
    }

    @Test
    void aFullRingRefusesAndCounts() {
        final BlockRing ring = new BlockRing(4, 1, 1);
        for (int i = 0; i < 4; i++) {
            ring.claim();
            ring.publish();
        }

        assertEquals(-1, ring.claim());
        assertEquals(1, ring.overruns());
        assertEquals(0, ring.peek());
    }

    /** Mostly quick, so that both threads meet in the ring; now and then slow, so that one waits for the other. */
    private static void pause() {
        Thread.onSpinWait();
        if (ThreadLocalRandom.current().nextInt(2_000) == 0) {
            LockSupport.parkNanos(1);
        }
    }

    private static long await(SpscQueue<Long> queue) {
        while (true) {
            final Long item = queue.poll();
            if (item != null) {
                return item;
            }
            pause();
        }
    }

    private static void write(BlockRing ring, int block) {
        int slot = ring.claim();
        while (slot < 0) {
            pause();
            slot = ring.claim();
        }
        ring.stamps(slot)[0] = block;
        final float[] samples = ring.samples(slot);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = block + i;
        }
        ring.publish();
    }

    private static void read(BlockRing ring, int block) {
        int slot = ring.peek();
        while (slot < 0) {
            pause();
            slot = ring.peek();
        }
        assertEquals(block, ring.stamps(slot)[0]);
        final float[] samples = ring.samples(slot);
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != block + i) {
                assertEquals(block + i, samples[i], "torn block " + block);
            }
        }
        ring.release();
    }
}
