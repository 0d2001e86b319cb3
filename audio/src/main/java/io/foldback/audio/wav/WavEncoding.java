package io.foldback.audio.wav;

import java.nio.ByteBuffer;

/** How a sample stands in a WAV file, little-endian. */
public enum WavEncoding {
    PCM8(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return (Byte.toUnsignedInt(bytes.get(at)) - 128) * 0x1p-7f;
        }
    },
    PCM16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getShort(at) * 0x1p-15f;
        }
    },
    PCM24(3) {
        @Override
        float read(ByteBuffer bytes, int at) {
            final int low = Short.toUnsignedInt(bytes.getShort(at));
            return (bytes.get(at + 2) << 16 | low) * 0x1p-23f;
        }
    },
    PCM32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return (float) (bytes.getInt(at) * 0x1p-31);
        }
    },
    FLOAT32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    FLOAT64(8) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    };

    private final int bytes;

    WavEncoding(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one sample. */
    public int bytes() {
        return bytes;
    }

    /** The sample whose first byte is {@code at}; full scale is ±1. */
    abstract float read(ByteBuffer bytes, int at);
}
