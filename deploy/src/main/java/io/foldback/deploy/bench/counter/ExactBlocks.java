package io.foldback.deploy.bench.counter;

import io.foldback.audio.block.RoomClock;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which blocks of two channels of the counter signal came bit for bit as 24 bits carry them, in whatever order, and when.
 * The thread of the client's datagrams records, any other opens and reads.
 */
final class ExactBlocks implements BlockSink {
    private final RoundedCounter signal = new RoundedCounter();
    private final Map<Long, Long> arrivals = new TreeMap<>();
    private boolean open;

    /** Begins to count, from nothing. */
    synchronized void open() {
        arrivals.clear();
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    @Override
    public void begin(SessionFormat format) {
        // blocks say themselves how long they are
    }

    @Override
    public synchronized void block(ReceivedBlock block) {
        final float[] samples = block.samples();
        final int frames = block.frames();
        final long frame = signal.frame(samples[0], samples[frames], RoomClock.framesOf(block.arrivalNanos()));
        if (open && frame >= 0 && isExact(samples, frames, frame)) {
            arrivals.put(frame, block.arrivalNanos());
        }
    }

    private boolean isExact(float[] samples, int frames, long frame) {
        for (int i = 0; i < frames; i++) {
            if (!signal.is(frame + i, samples[i], samples[frames + i])) {
                return false;
            }
        }
        return true;
    }

    /** When each came, by its first frame, in order. */
    synchronized Map<Long, Long> arrivals() {
        return new TreeMap<>(arrivals);
    }
}
