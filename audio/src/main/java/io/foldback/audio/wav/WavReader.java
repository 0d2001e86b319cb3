package io.foldback.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a WAV file piece by piece into planar float32: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, plain or
 * extensible, any number of channels, RIFF or RF64. Holds 64 KiB of the file in memory.
 */
public final class WavReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final WavFormat format;
    private final long dataStart;
    private final long frames;
    private final ByteBuffer buffer;
    private long next;

    private WavReader(Path file, FileChannel channel, WavHeader header) {
        this.file = file;
        this.channel = channel;
        format = header.format();
        dataStart = header.dataStart();
        frames = header.frames();
        buffer =
                ByteBuffer.allocate(Math.max(BUFFER_BYTES, format.frameBytes())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Opens a file and reads its header. A {@link WavException} says why it is not one that can be played. */
    public static WavReader open(Path file) throws IOException {
        final FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new WavReader(file, channel, WavHeader.read(file, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The whole file, channels x frames.
     *
     * @param maxSamples refuses a file with more samples (frames x channels) than this
     */
    public static float[][] readAll(Path file, long maxSamples) throws IOException {
        try (WavReader reader = open(file)) {
            final int channels = reader.format.channels();
            if (reader.frames > Math.min(maxSamples / channels, Integer.MAX_VALUE - 16)) {
                throw new WavException(
                        file,
                        "is too long to be loaded: " + reader.frames + " frames of " + channels + " channels, limit is "
                                + maxSamples + " samples in all");
            }
            final float[][] planes = new float[channels][(int) reader.frames];
            reader.read(planes, 0, (int) reader.frames);
            return planes;
        }
    }

    public WavFormat format() {
        return format;
    }

    /** Length of the file in frames. */
    public long frames() {
        return frames;
    }

    /**
     * Reads the next frames.
     *
     * @param planes one array a channel, filled from {@code offset}
     * @param count frames that are wanted
     * @return frames that were read; less than {@code count} at the end of the file, 0 beyond it
     */
    public int read(float[][] planes, int offset, int count) throws IOException {
        if (planes.length != format.channels()) {
            throw new IllegalArgumentException(
                    "planes must be one for each of " + format.channels() + " channels, are " + planes.length);
        }
        final int wanted = (int) Math.min(count, frames - next);
        int done = 0;
        while (done < wanted) {
            final int piece = Math.min(wanted - done, buffer.capacity() / format.frameBytes());
            fill(piece);
            decode(planes, offset + done, piece);
            done += piece;
        }
        return wanted;
    }

    private void fill(int count) throws IOException {
        buffer.clear().limit(count * format.frameBytes());
        long at = dataStart + next * format.frameBytes();
        while (buffer.hasRemaining()) {
            final int got = channel.read(buffer, at);
            if (got <= 0) {
                throw new WavException(file, "became shorter while it was read: it ends at byte " + at);
            }
            at += got;
        }
        next += count;
    }

    private void decode(float[][] planes, int offset, int count) {
        final WavEncoding encoding = format.encoding();
        final int stride = format.frameBytes();
        for (int c = 0; c < planes.length; c++) {
            final float[] plane = planes[c];
            int at = c * encoding.bytes();
            for (int i = 0; i < count; i++, at += stride) {
                plane[offset + i] = encoding.read(buffer, at);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
