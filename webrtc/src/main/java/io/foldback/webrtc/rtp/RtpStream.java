package io.foldback.webrtc.rtp;

import java.security.SecureRandom;

/**
 * The packets of one stream that we send: their numbers, times and headers. One thread.
 * <pre>
 *   0       1              2          4           8      12
 *   | 0x80  | payload type | sequence | timestamp | ssrc | payload ...
 * </pre>
 */
public final class RtpStream {
    public static final int HEADER = 12;
    /** Ticks of the timestamp in a second, for Opus always (RFC 7587 §4.1). */
    public static final int CLOCK_RATE = 48_000;

    private static final int VERSION = 0x80;
    private static final int FIRST_BELOW = 1 << 15;

    private final int ssrc;
    private final int payloadType;
    private final int timestampOffset;
    private long index;
    private long packets;
    private long octets;
    private int lastTimestamp;

    /** @param payloadType 0 to 127 */
    public RtpStream(int payloadType, SecureRandom random) {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type must be in 0..127, is " + payloadType);
        }
        this.payloadType = payloadType;
        this.ssrc = random.nextInt();
        this.timestampOffset = random.nextInt();
        this.index = random.nextInt(FIRST_BELOW); // far from its wrap, so that receivers know the upper bits
    }

    /**
     * Writes the next packet's header.
     *
     * @param mediaFrames number of the payload's first frame, at {@link #CLOCK_RATE}
     * @param payload bytes that follow
     * @return the packet's number in the stream; its lower 16 bits are the sequence number
     */
    public long write(byte[] packet, long mediaFrames, int payload) {
        final long number = index++;
        lastTimestamp = timestampOf(mediaFrames);
        packets++;
        octets += payload;
        packet[0] = (byte) VERSION;
        packet[1] = (byte) payloadType;
        Wire.putShort(packet, 2, (int) number);
        Wire.putInt(packet, 4, lastTimestamp);
        Wire.putInt(packet, 8, ssrc);
        return number;
    }

    /** What the wire calls this frame. */
    int timestampOf(long mediaFrames) {
        return (int) mediaFrames + timestampOffset;
    }

    public int ssrc() {
        return ssrc;
    }

    public int payloadType() {
        return payloadType;
    }

    /** Packets so far. */
    public long packets() {
        return packets;
    }

    /** Bytes of payload so far. */
    public long octets() {
        return octets;
    }
}
