package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;

/**
 * What a stamped payload begins with, big-endian.
 * <pre>
 *  0       4          12              20                          24
 *  | epoch | position | capture_nanos | frames_dropped_since_last | payload ...
 * </pre>
 *
 * @param epoch of the room, unsigned
 * @param position number of the first frame
 * @param captureNanos when that frame was at the device, on the gateway host's monotonic clock; 0 when not known
 * @param framesDropped audio frames that this listener lost since its last payload, unsigned
 */
public record AudioStamp(int epoch, long position, long captureNanos, int framesDropped) {
    public static final int LENGTH = 24;

    /** Where {@code frames_dropped_since_last} stands. */
    public static final int DROPPED_AT = 20;

    /** Appends the stamp; the buffer is big-endian. */
    public static void put(ByteBuffer out, int epoch, long position, long captureNanos, int framesDropped) {
        out.putInt(epoch).putLong(position).putLong(captureNanos).putInt(framesDropped);
    }

    /** Reads the stamp at byte {@code at}, where {@link #LENGTH} bytes are; the buffer is big-endian. */
    static AudioStamp get(ByteBuffer in, int at) {
        return new AudioStamp(in.getInt(at), in.getLong(at + 4), in.getLong(at + 12), in.getInt(at + DROPPED_AT));
    }
}
