package io.foldback.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes planar float32 as a WAV file of float32 or 16 bit. The header is true again after each second of sound and on
 * close, so that a killed process leaves a file that plays. Beyond 4 GiB it becomes RF64 (EBU Tech 3306), for which
 * room is kept in front of the format.
 */
public final class WavWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ROOM_FOR_DS64 = 28;
    private static final long RIFF_LIMIT = 0xFFFF_FFFEL;

    private final FileChannel channel;
    private final WavFormat format;
    private final ByteBuffer buffer;
    private final ByteBuffer header;
    private final long riffLimit;
    private long frames;
    private long framesInHeader;

    private WavWriter(FileChannel channel, WavFormat format, long riffLimit) {
        this.channel = channel;
        this.format = format;
        this.riffLimit = riffLimit;
        buffer =
                ByteBuffer.allocate(Math.max(BUFFER_BYTES, format.frameBytes())).order(ByteOrder.LITTLE_ENDIAN);
        header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Creates or replaces a file. The encoding must be {@code FLOAT32} or {@code PCM16}. */
    public static WavWriter create(Path file, WavFormat format) throws IOException {
        return create(file, format, RIFF_LIMIT);
    }

    static WavWriter create(Path file, WavFormat format, long riffLimit) throws IOException {
        if (format.encoding() != WavEncoding.FLOAT32 && format.encoding() != WavEncoding.PCM16) {
            throw new IllegalArgumentException("encoding must be FLOAT32 or PCM16, is " + format.encoding());
        }
        final FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            final WavWriter writer = new WavWriter(channel, format, riffLimit);
            writer.writeHeader();
            channel.position(writer.header.limit());
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Frames written so far. */
    public long frames() {
        return frames;
    }

    /** Appends frames {@code offset .. offset + count - 1} of each plane; one plane a channel. */
    public void write(float[][] planes, int offset, int count) throws IOException {
        if (planes.length != format.channels()) {
            throw new IllegalArgumentException(
                    "planes must be one for each of " + format.channels() + " channels, are " + planes.length);
        }
        for (int i = offset; i < offset + count; i++) {
            makeRoom();
            for (final float[] plane : planes) {
                put(plane[i]);
            }
        }
        advance(count);
    }

    /** Appends silence. */
    public void writeSilence(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            makeRoom();
            for (int c = 0; c < format.channels(); c++) {
                put(0);
            }
        }
        advance(count);
    }

    /** Hands all frames to the system and makes the header true. */
    public void flush() throws IOException {
        drain();
        writeHeader();
    }

    private void makeRoom() throws IOException {
        if (buffer.remaining() < format.frameBytes()) {
            drain();
        }
    }

    private void put(float sample) {
        if (format.encoding() == WavEncoding.FLOAT32) {
            buffer.putFloat(sample);
        } else {
            buffer.putShort((short) Math.clamp(Math.round(sample * 32767f), -32767, 32767));
        }
    }

    private void advance(long count) throws IOException {
        frames += count;
        if (frames - framesInHeader >= format.sampleRate()) {
            flush();
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private void writeHeader() throws IOException {
        final long dataBytes = frames * format.frameBytes();
        header.clear().position(12 + 8 + ROOM_FOR_DS64);
        putFormat();
        putFact();
        final int dataAt = header.position() + 8;
        final long riffBytes = dataAt - 8 + dataBytes;
        final boolean large = riffBytes > riffLimit;
        header.putInt(WavHeader.id("data")).putInt(large ? -1 : (int) dataBytes).flip();
        header.putInt(WavHeader.id(large ? "RF64" : "RIFF"))
                .putInt(large ? -1 : (int) riffBytes)
                .putInt(WavHeader.id("WAVE"));
        header.putInt(WavHeader.id(large ? "ds64" : "JUNK")).putInt(ROOM_FOR_DS64);
        header.putLong(large ? riffBytes : 0).putLong(large ? dataBytes : 0).putLong(large ? frames : 0);
        header.putInt(0).rewind();
        for (long at = 0; header.hasRemaining(); ) {
            at += channel.write(header, at);
        }
        framesInHeader = frames;
    }

    private void putFormat() {
        final int tag = format.encoding() == WavEncoding.FLOAT32 ? FormatChunk.FLOAT : FormatChunk.PCM;
        final boolean extensible = format.channels() > 2;
        header.putInt(WavHeader.id("fmt ")).putInt(extensible ? FormatChunk.LONGEST : 18);
        header.putShort((short) (extensible ? FormatChunk.EXTENSIBLE : tag)).putShort((short) format.channels());
        header.putInt(format.sampleRate()).putInt((int) ((long) format.sampleRate() * format.frameBytes()));
        header.putShort((short) format.frameBytes())
                .putShort((short) (8 * format.encoding().bytes()));
        header.putShort((short) (extensible ? 22 : 0));
        if (extensible) {
            header.putShort((short) (8 * format.encoding().bytes())).putInt(0);
            header.putShort((short) tag).put(FormatChunk.SUBFORMAT);
        }
    }

    private void putFact() {
        header.putInt(WavHeader.id("fact")).putInt(4).putInt((int) Math.min(frames, 0xFFFF_FFFFL));
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            channel.close();
        }
    }
}
