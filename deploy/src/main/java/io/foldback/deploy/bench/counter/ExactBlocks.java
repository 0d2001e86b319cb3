package io.foldback.deploy.bench.counter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of two channels of the counter signal came bit for bit as 24 bits carry them, in whatever order, and how old
 * they were then. The thread of the client's datagrams records, any other opens and reads.
 */
final class ExactBlocks implements BlockSink {
    private static final double FRAMES_PER_NANO = AudioBlock.SAMPLE_RATE / 1e9;
    private static final int UNITS_PER_FRAME = 10;

    private final RoundedCounter signal = new RoundedCounter();
    private final Histogram ages = new Histogram(10_000_000L * UNITS_PER_FRAME, 3);
    private int blockFrames = 1;
    private boolean open;
    private long first;
    private long end;

    /** Begins to count, from nothing. */
    synchronized void open() {
        ages.reset();
        first = Long.MAX_VALUE;
        end = 0;
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    @Override
    public synchronized void begin(SessionFormat format) {
        blockFrames = format.block();
    }

    @Override
    public synchronized void block(ReceivedBlock block) {
        final float[] samples = block.samples();
        final int frames = block.frames();
        final long frame = signal.frame(samples[0], samples[frames], RoomClock.framesOf(block.arrivalNanos()));
        if (open && frame >= 0 && isExact(samples, frames, frame)) {
            final double age = block.arrivalNanos() * FRAMES_PER_NANO - frame;
            ages.recordValue(Math.max(0, Math.round(age * UNITS_PER_FRAME)));
            first = Math.min(first, frame);
            end = Math.max(end, frame + frames);
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

    /** Blocks between the first and the last that came. */
    synchronized long due() {
        return first == Long.MAX_VALUE ? 0 : (end - first) / blockFrames;
    }

    /** Part of them that came bit for bit, 0..1. */
    synchronized double share() {
        return due() == 0 ? 0 : (double) ages.getTotalCount() / due();
    }

    /** By which age of its first frame that part of the blocks that are due was here; null when it never was. */
    synchronized @Nullable Double ageFrames(double part) {
        final long wanted = (long) Math.ceil(part * due());
        return wanted == 0 || wanted > ages.getTotalCount()
                ? null
                : (double) ages.getValueAtPercentile(100.0 * wanted / ages.getTotalCount()) / UNITS_PER_FRAME;
    }
}
