package io.foldback.client.session;

import java.io.IOException;
import java.util.Arrays;

/**
 * Gives another sink its blocks in the order of their positions, where they may come in another one: what is missing is waited
 * for until {@value #PATIENCE} blocks after it are here. For sinks that have time, as files. One thread at a time.
 */
public final class InOrder implements BlockSink {
    static final int PATIENCE = 8;

    /** Blocks that are further back are another beginning, and no late ones. */
    private static final int LEAP = 1_000;

    private static final long NONE = Long.MIN_VALUE;

    private final BlockSink sink;
    private final long[] positions = new long[2 * PATIENCE];
    private ReceivedBlock[] held = new ReceivedBlock[0];
    private int frames;
    private int epoch;
    private long next = NONE;
    private long newest;

    public InOrder(BlockSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(SessionFormat format) throws IOException {
        flush();
        frames = format.block();
        held = new ReceivedBlock[positions.length];
        Arrays.setAll(held, i -> new ReceivedBlock(format.channels(), frames));
        sink.begin(format);
    }

    @Override
    public void block(ReceivedBlock block) throws IOException {
        if (next == NONE || block.epoch() != epoch || !isNear(block.position())) {
            flush();
            epoch = block.epoch();
            next = block.position();
            newest = next;
        }
        if (block.position() < next) {
            return; // its place was given up
        }
        final int slot = slot(block.position());
        positions[slot] = block.position();
        held[slot].copy(block);
        newest = Math.max(newest, block.position());
        release(PATIENCE);
    }

    private boolean isNear(long position) {
        final long ahead = position - next;
        return ahead % frames == 0 && ahead > -(long) LEAP * frames && ahead < (long) positions.length * frames;
    }

    /** Passes on what follows without a gap, and beyond gaps that have {@code patience} blocks behind them. */
    private void release(int patience) throws IOException {
        while (next <= newest) {
            final int slot = slot(next);
            if (positions[slot] == next) {
                positions[slot] = NONE;
                sink.block(held[slot]);
            } else if (newest - next < (long) patience * frames) {
                return;
            }
            next += frames;
        }
    }

    private void flush() throws IOException {
        if (next != NONE) {
            release(0);
        }
        next = NONE;
        Arrays.fill(positions, NONE);
    }

    private int slot(long position) {
        return (int) (position / frames % positions.length);
    }
}
