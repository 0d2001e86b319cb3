package io.foldback.webrtc.stun;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes one STUN message after the other into the same bytes. One thread. */
public final class StunWriter {
    private final CRC32 crc = new CRC32();
    private final byte[] bytes = new byte[576];
    private int end;

    /** Begins a message; its transaction is to be filled at {@link #TRANSACTION_AT} before anything is signed. */
    public StunWriter begin(int type) {
        end = Stun.HEADER;
        putShort(0, type);
        putShort(4, Stun.COOKIE >>> 16);
        putShort(6, Stun.COOKIE);
        return this;
    }

    /** Where the transaction's twelve bytes stand in {@link #bytes}. */
    public static final int TRANSACTION_AT = Stun.HEADER - Stun.TRANSACTION;

    public StunWriter username(String name) {
        final byte[] text = name.getBytes(StandardCharsets.UTF_8);
        final int value = attribute(Stun.USERNAME, text.length);
        System.arraycopy(text, 0, bytes, value, text.length);
        return this;
    }

    public StunWriter priority(int priority) {
        final int value = attribute(Stun.PRIORITY, 4);
        putShort(value, priority >>> 16);
        putShort(value + 2, priority);
        return this;
    }

    /** Says that the sender controls, with the number that settles a quarrel about it. */
    public StunWriter controlling(long tieBreaker) {
        final int value = attribute(Stun.ICE_CONTROLLING, 8);
        for (int i = 0; i < 8; i++) {
            bytes[value + i] = (byte) (tieBreaker >>> (56 - 8 * i));
        }
        return this;
    }

    public StunWriter useCandidate() {
        attribute(Stun.USE_CANDIDATE, 0);
        return this;
    }

    /** Where a request came from; needs the transaction. */
    public StunWriter mappedAddress(InetSocketAddress address) {
        final byte[] host = address.getAddress().getAddress();
        final int value = attribute(Stun.XOR_MAPPED_ADDRESS, 4 + host.length);
        bytes[value] = 0;
        bytes[value + 1] = (byte) (host.length == 4 ? Stun.IPV4 : Stun.IPV6);
        putShort(value + 2, address.getPort() ^ (Stun.COOKIE >>> 16));
        for (int i = 0; i < host.length; i++) {
            bytes[value + 4 + i] = (byte) (host[i] ^ bytes[4 + i]);
        }
        return this;
    }

    public StunWriter sign(StunSignature signature) {
        final int value = attribute(Stun.MESSAGE_INTEGRITY, Stun.INTEGRITY_LENGTH);
        final byte[] signed = signature.of(bytes, value - Stun.ATTRIBUTE_HEADER);
        System.arraycopy(signed, 0, bytes, value, Stun.INTEGRITY_LENGTH);
        return this;
    }

    /** Ends the message with its checksum; returns its length. */
    public int finish() {
        final int value = attribute(Stun.FINGERPRINT, Stun.FINGERPRINT_LENGTH);
        crc.reset();
        crc.update(bytes, 0, value - Stun.ATTRIBUTE_HEADER);
        final int sum = (int) crc.getValue() ^ Stun.FINGERPRINT_XOR;
        putShort(value, sum >>> 16);
        putShort(value + 2, sum);
        return end;
    }

    /** What was written; good until the next {@link #begin}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Writes an attribute's header and padding, counts it in the message's length; returns where its value begins. */
    private int attribute(int type, int size) {
        final int value = end + Stun.ATTRIBUTE_HEADER;
        putShort(end, type);
        putShort(end + 2, size);
        end = value + Stun.padded(size);
        for (int i = value + size; i < end; i++) {
            bytes[i] = 0;
        }
        putShort(2, end - Stun.HEADER);
        return value;
    }

    private void putShort(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
