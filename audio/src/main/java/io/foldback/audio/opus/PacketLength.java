package io.foldback.audio.opus;

/** How long the sound of a packet is, by its first bytes (RFC 6716, section 3.1 and 3.2). */
final class PacketLength {
    /** Of configurations 12..15, in frames of 48 kHz. */
    private static final int HYBRID_FRAMES = 480;

    private PacketLength() {}

    /** Frames of 48 kHz; 0 for what is no packet. */
    static int frames(byte[] packet, int at, int length) {
        if (length < 1) {
            return 0;
        }
        final int code = packet[at] & 3;
        final int count = code == 0 ? 1 : code < 3 ? 2 : length < 2 ? 0 : packet[at + 1] & 0x3f;
        return count * frameLength((packet[at] & 0xff) >> 3);
    }

    private static int frameLength(int configuration) {
        if (configuration < 12) {
            return configuration % 4 == 3 ? 2_880 : HYBRID_FRAMES << configuration % 4;
        }
        return configuration < 16 ? HYBRID_FRAMES << configuration % 2 : 120 << configuration % 4;
    }
}
