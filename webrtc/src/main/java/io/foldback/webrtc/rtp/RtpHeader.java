package io.foldback.webrtc.rtp;

/** What is read of packets that come from others. Total: whatever the bytes are, no exception. */
public final class RtpHeader {
    /** What is returned for bytes that are no RTP packet. */
    public static final int NONE = -1;

    private static final int FIXED = 12;

    private RtpHeader() {}

    /** Bytes of the header with its sources and extension; {@link #NONE} when the packet ends within. */
    public static int length(byte[] packet, int length) {
        if (length < FIXED || (packet[0] & 0xC0) != 0x80) {
            return NONE;
        }
        int header = FIXED + 4 * (packet[0] & 0x0F);
        if ((packet[0] & 0x10) != 0) {
            header = length < header + 4 ? length + 1 : header + 4 + 4 * Wire.shortAt(packet, header + 2);
        }
        return header > length ? NONE : header;
    }

    /** Where the payload ends of a packet that is whole and in the clear, without its padding; {@link #NONE} when it has none. */
    public static int payloadEnd(byte[] packet, int header, int length) {
        final int padding = (packet[0] & 0x20) == 0 ? 0 : Math.max(1, packet[length - 1] & 0xFF);
        return length - padding <= header ? NONE : length - padding;
    }

    public static int payloadType(byte[] packet) {
        return packet[1] & 0x7F;
    }

    public static int sequence(byte[] packet) {
        return Wire.shortAt(packet, 2);
    }

    public static int timestamp(byte[] packet) {
        return Wire.intAt(packet, 4);
    }

    public static int ssrc(byte[] packet) {
        return Wire.intAt(packet, 8);
    }

    /** Whether a packet whose first byte says RTP or RTCP is RTCP (RFC 5761 §4). */
    public static boolean isRtcp(byte[] packet, int length) {
        return length >= 2 && (packet[1] & 0xFF) >= 192 && (packet[1] & 0xFF) <= 223;
    }
}
