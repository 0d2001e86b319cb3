package io.foldback.webrtc.stun;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Makes messages that were built by hand end as they must. */
public final class StunSums {
    private StunSums() {}

    /** The message with its checksum behind it, which its length counts already. */
    public static byte[] added(byte[] message) {
        final CRC32 crc = new CRC32();
        crc.update(message);
        final byte[] whole = Arrays.copyOf(message, message.length + 8);
        ByteBuffer.wrap(whole, message.length, 8)
                .putShort((short) Stun.FINGERPRINT)
                .putShort((short) Stun.FINGERPRINT_LENGTH)
                .putInt((int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
        return whole;
    }
}
