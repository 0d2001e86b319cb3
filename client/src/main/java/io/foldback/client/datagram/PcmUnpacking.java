package io.foldback.client.datagram;

import io.foldback.proto.datagram.SoundFormat;
import java.io.IOException;

/** Samples that stand in the block as they are; blocks are handed over at once. */
final class PcmUnpacking implements Unpacking {
    private final SoundFormat format;
    private final BlockTaker taker;
    private final float[] samples;

    PcmUnpacking(SoundFormat format, int channels, int frames, BlockTaker taker) {
        this.format = format;
        this.taker = taker;
        this.samples = new float[channels * frames];
    }

    @Override
    public int longest() {
        return samples.length * format.bytes();
    }

    @Override
    public boolean mayHave(int length) {
        return length == longest();
    }

    @Override
    public void block(int epoch, long position, long captureNanos, long arrivalNanos, byte[] bytes, int at, int length)
            throws IOException {
        format.get(bytes, at, samples, 0, samples.length);
        taker.block(epoch, position, captureNanos, arrivalNanos, samples);
    }

    @Override
    public void close() {
        // holds nothing but memory of Java's
    }
}
