package io.foldback.audio.wav;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The fmt chunk of a WAV file, in the three lengths that exist.
 * <pre>
 *   0     2          4      8             12          14     16       18           20     24       40
 *   | tag | channels | rate | bytes per s | per frame | bits | extra= | valid bits | mask | subformat |
 * </pre>
 */
final class FormatChunk {
    static final int LONGEST = 40;
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int EXTENSIBLE = 0xFFFE;
    /** The last 14 bytes of every subformat that stands for a plain tag: 0000-0010-8000-00AA00389B71. */
    static final byte[] SUBFORMAT = {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};

    private final Path file;
    private final ByteBuffer chunk;

    FormatChunk(Path file, ByteBuffer chunk) {
        this.file = file;
        this.chunk = chunk;
    }

    WavFormat format() throws WavException {
        if (chunk.remaining() < 16) {
            throw new WavException(file, "has a fmt chunk of " + chunk.remaining() + " bytes, must be 16 or more");
        }
        final int channels = Short.toUnsignedInt(chunk.getShort(2));
        final int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
        if (channels == 0 || frameBytes % channels != 0) {
            throw new WavException(
                    file, "has frames of " + frameBytes + " bytes for " + channels + " channels, must be a multiple");
        }
        final WavEncoding encoding = encoding(tag(), frameBytes / channels);
        try {
            return new WavFormat(chunk.getInt(4), channels, encoding);
        } catch (IllegalArgumentException e) {
            throw new WavException(file, "cannot be read: " + e.getMessage());
        }
    }

    private int tag() throws WavException {
        final int tag = Short.toUnsignedInt(chunk.getShort(0));
        if (tag != EXTENSIBLE) {
            return tag;
        }
        if (chunk.remaining() < LONGEST) {
            throw new WavException(
                    file, "has an extensible fmt chunk of " + chunk.remaining() + " bytes, must be " + LONGEST);
        }
        if (!chunk.slice(26, 14).equals(ByteBuffer.wrap(SUBFORMAT))) {
            throw new WavException(file, "has an unknown subformat, must be PCM or float");
        }
        return Short.toUnsignedInt(chunk.getShort(24));
    }

    private WavEncoding encoding(int tag, int bytes) throws WavException {
        final int bits = Short.toUnsignedInt(chunk.getShort(14));
        final boolean filled = bits > 8 * bytes - 8 && bits <= 8 * bytes;
        if (tag == PCM && filled && bytes >= 1 && bytes <= 4) {
            return switch (bytes) {
                case 1 -> WavEncoding.PCM8;
                case 2 -> WavEncoding.PCM16;
                case 3 -> WavEncoding.PCM24;
                default -> WavEncoding.PCM32;
            };
        }
        if (tag == FLOAT && bits == 8 * bytes && (bytes == 4 || bytes == 8)) {
            return bytes == 4 ? WavEncoding.FLOAT32 : WavEncoding.FLOAT64;
        }
        throw new WavException(
                file,
                "has format tag " + tag + " with " + bits + " bits in " + bytes
                        + " bytes, must be PCM (1) of 8, 16, 24 or 32 or float (3) of 32 or 64 bits");
    }
}
