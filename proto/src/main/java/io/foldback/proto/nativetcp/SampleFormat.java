package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How samples stand in a payload, little-endian. */
public enum SampleFormat {
    FLOAT32("float32", FrameFlags.FLOAT32, Float.BYTES),
    INT16("int16", FrameFlags.INT16, Short.BYTES);

    /** What full scale is in 16 bit. */
    public static final float FULL_SCALE = 32767f;

    private final String wireName;
    private final int flag;
    private final int bytes;

    SampleFormat(String wireName, int flag, int bytes) {
        this.wireName = wireName;
        this.flag = flag;
        this.bytes = bytes;
    }

    public String wireName() {
        return wireName;
    }

    /** Its flag in a frame's header. */
    public int flag() {
        return flag;
    }

    /** Bytes of one sample. */
    public int bytes() {
        return bytes;
    }

    public static @Nullable SampleFormat ofWireName(String name) {
        return switch (name) {
            case "float32" -> FLOAT32;
            case "int16" -> INT16;
            default -> null;
        };
    }

    /** The format that flags name; null when they name none or both. */
    public static @Nullable SampleFormat ofFlags(int flags) {
        return switch (flags & (FrameFlags.FLOAT32 | FrameFlags.INT16)) {
            case FrameFlags.FLOAT32 -> FLOAT32;
            case FrameFlags.INT16 -> INT16;
            default -> null;
        };
    }

    /** Appends samples; the buffer is little-endian. */
    public void put(ByteBuffer out, float[] samples, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (this == FLOAT32) {
                out.putFloat(samples[i]);
            } else {
                out.putShort(toInt16(samples[i]));
            }
        }
    }

    /** Reads samples that begin at byte {@code at}; the buffer is little-endian and its position stays. */
    public void get(ByteBuffer in, int at, float[] samples, int offset, int count) {
        for (int i = 0; i < count; i++) {
            samples[offset + i] = this == FLOAT32
                    ? in.getFloat(at + i * Float.BYTES)
                    : in.getShort(at + i * Short.BYTES) / FULL_SCALE;
        }
    }

    /** Rounded to the nearest, clamped; silence for what is not a number. */
    public static short toInt16(float sample) {
        return (short) Math.clamp((long) Math.round(sample * FULL_SCALE), -32767, 32767);
    }
}
