package io.foldback.webrtc.rtp;

/**
 * Writes a receiver report on one stream (RFC 3550 §6.4.2).
 * <pre>
 *   0     1     2        4          8      12         13     16        20       24        28                  32
 *   |0x81 | 201 | length | own ssrc | ssrc | fraction | lost | highest | jitter | last SR | delay since it, s/65536 |
 * </pre>
 */
public final class ReceiverReport {
    /** Bytes of it. */
    public static final int LENGTH = 32;

    private static final int RECEIVER = 201;
    private static final int MOST_LOST = (1 << 23) - 1;

    private ReceiverReport() {}

    /**
     * Writes it to the beginning of {@code packet}; returns its length.
     *
     * @param own our source
     * @param ssrc whose stream came
     * @param lastReport middle of the latest sender report's time; 0 when none came
     * @param delay since then, in 1/65536 s
     */
    public static int write(byte[] packet, int own, int ssrc, Reception reception, int lastReport, int delay) {
        packet[0] = (byte) 0x81;
        packet[1] = (byte) RECEIVER;
        Wire.putShort(packet, 2, LENGTH / 4 - 1);
        Wire.putInt(packet, 4, own);
        Wire.putInt(packet, 8, ssrc);
        final int lost = Math.clamp(reception.lost(), -MOST_LOST, MOST_LOST);
        Wire.putInt(packet, 12, reception.fractionLost() << 24 | (lost & 0xFF_FFFF));
        Wire.putInt(packet, 16, reception.extendedHighest());
        Wire.putInt(packet, 20, reception.jitterTicks());
        Wire.putInt(packet, 24, lastReport);
        Wire.putInt(packet, 28, delay);
        return LENGTH;
    }
}
