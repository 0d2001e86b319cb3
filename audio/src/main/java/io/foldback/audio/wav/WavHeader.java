package io.foldback.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds format and data of a WAV file (RIFF, or RF64 of EBU Tech 3306 for more than 4 GiB). Total: whatever the bytes
 * are, it ends with a header or with a {@link WavException}.
 * <pre>
 *   0        4         8        12
 *   | "RIFF" | size-8  | "WAVE" | chunk: id u32, size u32, bytes, padded to even | chunk ...
 * </pre>
 */
final class WavHeader {
    private static final int RIFF = id("RIFF");
    private static final int RF64 = id("RF64");
    private static final int WAVE = id("WAVE");
    private static final int DS64 = id("ds64");
    private static final int FMT = id("fmt ");
    private static final int DATA = id("data");

    /** A size that its writer did not know yet: the data reach to the end of the file. */
    private static final long OPEN_END = 0xFFFF_FFFFL;

    private final Path file;
    private final FileChannel channel;
    private final long length;
    private long largeDataSize = -1;
    private @Nullable WavFormat format;
    private long dataStart = -1;
    private long dataBytes;

    private WavHeader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        length = channel.size();
    }

    static WavHeader read(Path file, FileChannel channel) throws IOException {
        final WavHeader header = new WavHeader(file, channel);
        header.walk();
        return header;
    }

    WavFormat format() {
        if (format == null) {
            throw new IllegalStateException("read() had to fail without a format");
        }
        return format;
    }

    long dataStart() {
        return dataStart;
    }

    long frames() {
        return dataBytes / format().frameBytes();
    }

    private void walk() throws IOException {
        final ByteBuffer riff = bytesAt(0, 12, "the RIFF header");
        final int magic = riff.getInt(0);
        if ((magic != RIFF && magic != RF64) || riff.getInt(8) != WAVE) {
            throw new WavException(
                    file,
                    "is no WAV file: it begins with " + name(magic) + " ... " + name(riff.getInt(8))
                            + ", must begin with \"RIFF\" or \"RF64\" ... \"WAVE\"");
        }
        checkLength(Integer.toUnsignedLong(riff.getInt(4)));
        long at = 12;
        while (dataStart < 0) {
            if (at == length) {
                throw new WavException(file, "has no data chunk within its " + length + " bytes");
            }
            at = chunk(at);
        }
    }

    private void checkLength(long riffSize) throws WavException {
        if (riffSize != OPEN_END && riffSize + 8 > length) {
            throw new WavException(
                    file, "is truncated: the header announces " + (riffSize + 8) + " bytes, the file has " + length);
        }
    }

    /** Reads the chunk that begins at {@code at}; the position of the next one. */
    private long chunk(long at) throws IOException {
        final ByteBuffer head = bytesAt(at, 8, "a chunk's header");
        final int id = head.getInt(0);
        final long size = Integer.toUnsignedLong(head.getInt(4));
        if (id == DATA) {
            data(at + 8, size);
            return at + 8;
        }
        if (size > length - at - 8) {
            throw new WavException(
                    file,
                    "is truncated: chunk " + name(id) + " at byte " + at + " announces " + size
                            + " bytes, the file has " + (length - at - 8) + " more");
        }
        if (id == DS64) {
            largeDataSize = ds64(at + 8, size);
        } else if (id == FMT) {
            format = new FormatChunk(file, bytesAt(at + 8, (int) Math.min(size, FormatChunk.LONGEST), "the fmt chunk"))
                    .format();
        }
        return Math.min(length, at + 8 + size + (size & 1));
    }

    private long ds64(long at, long size) throws IOException {
        if (size < 28) {
            throw new WavException(file, "has a ds64 chunk of " + size + " bytes, must be 28 or more");
        }
        return bytesAt(at, 28, "the ds64 chunk").getLong(8);
    }

    private void data(long start, long size) throws WavException {
        if (format == null) {
            throw new WavException(file, "has its data at byte " + start + " before any fmt chunk");
        }
        final boolean large = size == OPEN_END && largeDataSize >= 0;
        final long announced = large ? largeDataSize : size;
        final long there = length - start;
        if (!large && size == OPEN_END) {
            dataBytes = there;
        } else if (announced > there) {
            throw new WavException(
                    file, "is truncated: its data announce " + announced + " bytes, the file has " + there + " more");
        } else {
            dataBytes = announced;
        }
        if (!(size == OPEN_END && !large) && dataBytes % format.frameBytes() != 0) {
            throw new WavException(
                    file,
                    "has " + dataBytes + " bytes of data, must be a multiple of the frame's " + format.frameBytes());
        }
        dataStart = start;
    }

    private ByteBuffer bytesAt(long at, int count, String what) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        int got = 1;
        while (bytes.hasRemaining() && got > 0) {
            got = channel.read(bytes, at + bytes.position());
        }
        if (bytes.hasRemaining()) {
            throw new WavException(
                    file,
                    "is truncated: " + what + " at byte " + at + " needs " + count + " bytes, the file has "
                            + bytes.position() + " more");
        }
        return bytes.flip();
    }

    static int id(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    private static String name(int id) {
        final StringBuilder text = new StringBuilder("\"");
        for (int shift = 0; shift < 32; shift += 8) {
            final int c = id >>> shift & 0xFF;
            text.append(c >= ' ' && c < 127 ? (char) c : '.');
        }
        return text.append('"').toString();
    }
}
