package io.foldback.webrtc.rtp;

/**
 * Writes a sender report with the name of its source (RFC 3550 §6.4.1, §6.5): what of our stream sounded when.
 * <pre>
 *   0     1     2        4      8      16          20        24       28
 *   |0x80 | 200 | length | ssrc | NTP  | timestamp | packets | octets | 0x81 | 202 | length | ssrc | 1 | n | name, 0 ...
 * </pre>
 */
public final class SenderReport {
    private static final int REPORT = 28;
    private static final int SENDER = 200;

    private SenderReport() {}

    /**
     * Writes it for {@code stream} to the beginning of {@code packet}; returns its length.
     *
     * @param ntp now
     * @param mediaFrames number of the frame that is captured now
     * @param name what the stream's source is called, 1 to 64 ASCII characters
     */
    public static int write(byte[] packet, RtpStream stream, long ntp, long mediaFrames, String name) {
        packet[0] = (byte) 0x80;
        packet[1] = (byte) SENDER;
        Wire.putShort(packet, 2, REPORT / 4 - 1);
        Wire.putInt(packet, 4, stream.ssrc());
        Wire.putInt(packet, 8, (int) (ntp >>> 32));
        Wire.putInt(packet, 12, (int) ntp);
        Wire.putInt(packet, 16, stream.timestampOf(mediaFrames));
        Wire.putInt(packet, 20, (int) stream.packets());
        Wire.putInt(packet, 24, (int) stream.octets());
        return SourceName.write(packet, REPORT, stream.ssrc(), name);
    }
}
