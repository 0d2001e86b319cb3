package io.foldback.client.sink;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.wav.WavEncoding;
import io.foldback.audio.wav.WavFormat;
import io.foldback.audio.wav.WavWriter;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes exactly what arrived to a WAV file. Positions keep the time: what is missing becomes silence, what came before
 * is left out. A position that is more than ten minutes off is a new beginning and follows at once.
 */
public final class WavSink implements BlockSink, AutoCloseable {
    private static final long LONGEST_GAP = 600L * AudioBlock.SAMPLE_RATE;

    private final WavWriter writer;
    private final int channels;
    private float[][] planes;
    private long next = -1;

    /**
     * Creates or replaces the file.
     *
     * @param encoding {@code FLOAT32} or {@code PCM16}
     */
    public WavSink(Path file, int channels, WavEncoding encoding) throws IOException {
        this.channels = channels;
        writer = WavWriter.create(file, new WavFormat(AudioBlock.SAMPLE_RATE, channels, encoding));
        planes = new float[channels][0];
    }

    /** Frames in the file so far. */
    public long frames() {
        return writer.frames();
    }

    @Override
    public void begin(SessionFormat format) {
        planes = new float[channels][format.block()];
    }

    @Override
    public void block(ReceivedBlock block) throws IOException {
        final int known = keepTime(block.position(), block.frames());
        for (int c = 0; c < channels; c++) {
            System.arraycopy(block.samples(), c * block.frames(), planes[c], 0, block.frames());
        }
        writer.write(planes, known, block.frames() - known);
        next = known == block.frames() ? next : block.position() + block.frames();
    }

    /** Fills a gap; how many frames of this block are in the file already. */
    private int keepTime(long position, int frames) throws IOException {
        final long gap = next < 0 ? 0 : position - next;
        if (Math.abs(gap) > LONGEST_GAP) {
            return 0;
        }
        writer.writeSilence(Math.max(0, gap));
        if (position + frames <= next) {
            return frames;
        }
        return (int) Math.max(0, -gap);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
