package io.foldback.proto.datagram;

import io.foldback.proto.nativetcp.SampleFormat;
import org.jspecify.annotations.Nullable;

/** How a block stands in a sound packet: planar, little-endian, or as a packet of Opus. */
public enum SoundFormat {
    INT16("int16", 1, 2),
    /** Multiples of 2^-23 in -1 .. 1, exclusively 1, stay as they are, bit for bit. */
    INT24("int24", 2, 3),
    OPUS("opus", 3, 0);

    private static final float SCALE_24 = 1 << 23;
    private static final int MOST_24 = (1 << 23) - 1;

    private final String wireName;
    private final int code;
    private final int bytes;

    SoundFormat(String wireName, int code, int bytes) {
        this.wireName = wireName;
        this.code = code;
        this.bytes = bytes;
    }

    public String wireName() {
        return wireName;
    }

    int code() {
        return code;
    }

    /** Bytes of one sample; 0 for Opus. */
    public int bytes() {
        return bytes;
    }

    public static @Nullable SoundFormat ofWireName(String name) {
        for (final SoundFormat format : values()) {
            if (format.wireName.equals(name)) {
                return format;
            }
        }
        return null;
    }

    /** Writes samples from byte {@code to} on. Not for Opus. */
    public void put(float[] samples, int at, int count, byte[] out, int to) {
        int byteAt = to;
        for (int i = at; i < at + count; i++) {
            final int value = this == INT16 ? SampleFormat.toInt16(samples[i]) : toInt24(samples[i]);
            for (int b = 0; b < bytes; b++) {
                out[byteAt++] = (byte) (value >> (8 * b));
            }
        }
    }

    /** Reads samples from byte {@code from} on. Not for Opus. */
    public void get(byte[] in, int from, float[] samples, int at, int count) {
        for (int i = 0; i < count; i++) {
            samples[at + i] = this == INT16 ? int16(in, from + 2 * i) : int24(in, from + 3 * i);
        }
    }

    /** Rounded to the nearest, clamped; silence for what is not a number. */
    private static int toInt24(float sample) {
        return Math.clamp(Math.round(sample * SCALE_24), -MOST_24 - 1, MOST_24);
    }

    private static float int16(byte[] in, int at) {
        return ((in[at] & 0xFF) | (in[at + 1] << 8)) / SampleFormat.FULL_SCALE;
    }

    private static float int24(byte[] in, int at) {
        return ((in[at] & 0xFF) | ((in[at + 1] & 0xFF) << 8) | (in[at + 2] << 16)) / SCALE_24;
    }
}
