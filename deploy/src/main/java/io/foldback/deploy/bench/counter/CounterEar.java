package io.foldback.deploy.bench.counter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.signal.CounterSignal;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import org.HdrHistogram.Histogram;

/**
 * Reads the age of every block from the counter signal in its first channel, whose value is the number of the frame on
 * this host's monotonic clock; neither positions nor stamps of any hop are believed. Checks every sample of every
 * channel of a block that counts. The client's thread records, any other opens, closes and reads.
 */
final class CounterEar implements BlockSink {
    private static final double FRAMES_PER_NANO = AudioBlock.SAMPLE_RATE / 1e9;
    private static final int UNITS_PER_FRAME = 10;

    private final int channels;
    private final Histogram ages = new Histogram(10_000_000L * UNITS_PER_FRAME, 3);
    private boolean open;
    private long nextFrame = -1;
    private long gaps;
    private long wrongSamples;
    private long guessedBlocks;

    CounterEar(int channels) {
        this.channels = channels;
    }

    /** Begins to count, from nothing. */
    synchronized void open() {
        ages.reset();
        gaps = 0;
        wrongSamples = 0;
        guessedBlocks = 0;
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    @Override
    public synchronized void begin(SessionFormat format) {
        nextFrame = -1;
    }

    @Override
    public synchronized void block(ReceivedBlock block) {
        if (!open) {
            nextFrame = -1;
            return;
        }
        final int count = CounterSignal.decode(block.samples()[0]);
        final long now = RoomClock.framesOf(block.arrivalNanos());
        final long frame = CounterSignal.nearest(count, now);
        if (count < 0 || CounterSignal.check(frame, 0, block.samples(), 0, block.frames()) > 0) {
            guessedBlocks++;
            return;
        }
        final double age = block.arrivalNanos() * FRAMES_PER_NANO - frame;
        ages.recordValue(Math.max(0, Math.round(age * UNITS_PER_FRAME)));
        check(block, frame);
    }

    private void check(ReceivedBlock block, long frame) {
        for (int channel = 1; channel < channels; channel++) {
            wrongSamples +=
                    CounterSignal.check(frame, channel, block.samples(), channel * block.frames(), block.frames());
        }
        if (nextFrame >= 0 && frame != nextFrame) {
            gaps++;
        }
        nextFrame = frame + block.frames();
    }

    synchronized double ageFrames(double percentile) {
        return (double) ages.getValueAtPercentile(percentile) / UNITS_PER_FRAME;
    }

    synchronized long blocks() {
        return ages.getTotalCount();
    }

    /** How often the next block did not go on where the last one ended. */
    synchronized long gaps() {
        return gaps;
    }

    /** Samples that are not, bit for bit, what the source made. */
    synchronized long wrongSamples() {
        return wrongSamples;
    }

    /** Blocks whose first channel does not count, because a hop concealed, faded or left out. */
    synchronized long guessedBlocks() {
        return guessedBlocks;
    }
}
