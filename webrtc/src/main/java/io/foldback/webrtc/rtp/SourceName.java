package io.foldback.webrtc.rtp;

import java.nio.charset.StandardCharsets;

/**
 * Writes the description with which a compound of reports ends (RFC 3550 §6.5): what a source is called.
 * <pre>
 *   0      1     2        4      8   9   10
 *   | 0x81 | 202 | length | ssrc | 1 | n | name, 0 ...
 * </pre>
 */
public final class SourceName {
    private static final int DESCRIPTION = 202;
    private static final int CNAME = 1;

    private SourceName() {}

    /**
     * Writes it behind a report.
     *
     * @param at where the report ends, a multiple of 4
     * @param name 1 to 64 ASCII characters
     * @return where it ends
     */
    public static int write(byte[] packet, int at, int ssrc, String name) {
        final byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        final int text = at + 10;
        final int end = text + letters.length + 4 - (text + letters.length) % 4; // at least one zero byte ends the list
        packet[at] = (byte) 0x81;
        packet[at + 1] = (byte) DESCRIPTION;
        Wire.putShort(packet, at + 2, (end - at) / 4 - 1);
        Wire.putInt(packet, at + 4, ssrc);
        packet[at + 8] = CNAME;
        packet[at + 9] = (byte) letters.length;
        System.arraycopy(letters, 0, packet, text, letters.length);
        for (int i = text + letters.length; i < end; i++) {
            packet[i] = 0;
        }
        return end;
    }
}
