package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;

/**
 * Header of a frame, read in place, big-endian. One per receiving thread or connection.
 * <pre>
 *  0        4        6        8        12            16
 *  | magic  | version| type   | flags  | payload_len  | payload ...
 * </pre>
 */
public final class FrameHeader {
    public static final int LENGTH = 16;
    public static final int MAGIC = 0xA1D10A7C;
    public static final int VERSION = 2;

    /** What the network may do to us. None of it is exceptional. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        WRONG_MAGIC,
        WRONG_VERSION,
        UNKNOWN_TYPE,
        TOO_LONG
    }

    private int type;
    private int flags;
    private int payloadLength;

    /** Reads the header at the buffer's position, which stays where it is. The buffer is big-endian. */
    public Verdict wrap(ByteBuffer buffer, FrameLimits limits) {
        if (buffer.remaining() < LENGTH) {
            return Verdict.TOO_SHORT;
        }
        final int at = buffer.position();
        if (buffer.getInt(at) != MAGIC) {
            return Verdict.WRONG_MAGIC;
        }
        if (buffer.getShort(at + 4) != VERSION) {
            return Verdict.WRONG_VERSION;
        }
        type = Short.toUnsignedInt(buffer.getShort(at + 6));
        if (!FrameType.isKnown(type)) {
            return Verdict.UNKNOWN_TYPE;
        }
        flags = buffer.getInt(at + 8);
        payloadLength = buffer.getInt(at + 12);
        return Integer.compareUnsigned(payloadLength, limits.of(type)) > 0 ? Verdict.TOO_LONG : Verdict.OK;
    }

    /** One of {@link FrameType}. */
    public int type() {
        return type;
    }

    /** Of {@link FrameFlags}; unknown ones are to be ignored. */
    public int flags() {
        return flags;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Bytes of the payload on the wire; beyond the limits when the verdict was {@code TOO_LONG}, then unsigned. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Writes a header. The buffer is big-endian. */
    public static void put(ByteBuffer out, int type, int flags, int payloadLength) {
        out.putInt(MAGIC)
                .putShort((short) VERSION)
                .putShort((short) type)
                .putInt(flags)
                .putInt(payloadLength);
    }
}
