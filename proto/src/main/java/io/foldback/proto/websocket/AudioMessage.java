package io.foldback.proto.websocket;

import java.nio.ByteBuffer;

/**
 * Header of one binary message of audio, read in place. All numbers are little-endian, and the sound begins at a
 * multiple of 8, so that a page may lay a typed array over them. One per receiving thread.
 * <pre>
 *  0         1        2          3       4       8          16              24               28       30
 *  | version | format | channels | flags | epoch | position | capture_nanos | frames_dropped | frames | packet_bytes | sound ...
 *    u8        u8       u8         u8      u32     u64        i64             u32              u16      u16
 *  version 1      format 1 float32, 2 int16, 3 Opus      flags 0
 *  sound: channel by channel its samples, frames x 4 or x 2 bytes each, and packet_bytes is 0;
 *         or one packet of Opus, packet_bytes long, of 1 or 2 channels
 * </pre>
 */
public final class AudioMessage {
    public static final int HEADER_LENGTH = 32;
    public static final int VERSION = 1;
    public static final int FLOAT32 = 1;
    public static final int INT16 = 2;
    public static final int OPUS = 3;
    /** Longest packet of Opus, in bytes (RFC 6716, section 3.4). */
    public static final int MAX_PACKET = 1_275;
    public static final int MIN_FRAMES = 64;
    public static final int MAX_FRAMES = 960;

    /** What the network may do to us. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        WRONG_VERSION,
        UNKNOWN_FORMAT,
        NO_CHANNELS,
        TOO_MANY_CHANNELS,
        WRONG_LENGTH
    }

    private ByteBuffer message = ByteBuffer.allocate(HEADER_LENGTH);

    /** Judges the message that remains in the buffer, whose position stays. The buffer is little-endian. */
    public Verdict wrap(ByteBuffer littleEndian) {
        if (littleEndian.remaining() < HEADER_LENGTH) {
            return Verdict.TOO_SHORT;
        }
        final int at = littleEndian.position();
        if (littleEndian.get(at) != VERSION) {
            return Verdict.WRONG_VERSION;
        }
        final int format = littleEndian.get(at + 1);
        if (format < FLOAT32 || format > OPUS) {
            return Verdict.UNKNOWN_FORMAT;
        }
        final int channels = Byte.toUnsignedInt(littleEndian.get(at + 2));
        if (channels == 0) {
            return Verdict.NO_CHANNELS;
        }
        if (format == OPUS && channels > 2) {
            return Verdict.TOO_MANY_CHANNELS;
        }
        final int frames = Short.toUnsignedInt(littleEndian.getShort(at + 28));
        final int packetBytes = Short.toUnsignedInt(littleEndian.getShort(at + 30));
        final boolean whole = format == OPUS
                ? packetBytes > 0 && packetBytes <= MAX_PACKET && littleEndian.remaining() == HEADER_LENGTH + packetBytes
                : littleEndian.remaining() == length(format, channels, frames);
        if (!whole) {
            return Verdict.WRONG_LENGTH;
        }
        message = littleEndian;
        return Verdict.OK;
    }

    public int format() {
        return message.get(message.position() + 1);
    }

    public int channels() {
        return Byte.toUnsignedInt(message.get(message.position() + 2));
    }

    /** Restart count of the room, unsigned. */
    public int epoch() {
        return message.getInt(message.position() + 4);
    }

    /** Of the first frame. */
    public long position() {
        return message.getLong(message.position() + 8);
    }

    /** When the first frame was at the device, on the gateway host's monotonic clock; 0 when not known. */
    public long captureNanos() {
        return message.getLong(message.position() + 16);
    }

    /**
     * Frames that the room itself lacks before this message, unsigned. The bytes are shared by all who hear the same: what
     * a slow listener lost shows in the positions.
     */
    public int framesDropped() {
        return message.getInt(message.position() + 24);
    }

    public int frames() {
        return Short.toUnsignedInt(message.getShort(message.position() + 28));
    }

    /** Bytes of the packet of Opus that begins at {@link #HEADER_LENGTH}. */
    public int packetBytes() {
        return Short.toUnsignedInt(message.getShort(message.position() + 30));
    }

    /** Bytes of a message of samples. */
    public static int length(int format, int channels, int frames) {
        return HEADER_LENGTH + channels * frames * (format == FLOAT32 ? Float.BYTES : Short.BYTES);
    }

    /** Appends the header of samples; the planes follow it. The buffer is little-endian. */
    public static void put(
            ByteBuffer littleEndian,
            int format,
            int channels,
            int epoch,
            long position,
            long captureNanos,
            int framesDropped,
            int frames) {
        put(littleEndian, format, channels, epoch, position, captureNanos, framesDropped, frames, 0);
    }

    /** As {@link #put}, of one packet of Opus, which follows it. */
    public static void putOpus(
            ByteBuffer littleEndian,
            int channels,
            int epoch,
            long position,
            long captureNanos,
            int framesDropped,
            int frames,
            int packetBytes) {
        put(littleEndian, OPUS, channels, epoch, position, captureNanos, framesDropped, frames, packetBytes);
    }

    private static void put(
            ByteBuffer littleEndian,
            int format,
            int channels,
            int epoch,
            long position,
            long captureNanos,
            int framesDropped,
            int frames,
            int packetBytes) {
        littleEndian.put((byte) VERSION).put((byte) format).put((byte) channels).put((byte) 0);
        littleEndian.putInt(epoch).putLong(position).putLong(captureNanos).putInt(framesDropped);
        littleEndian.putShort((short) frames).putShort((short) packetBytes);
    }
}
