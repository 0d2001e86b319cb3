package io.foldback.webrtc.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message, read in place. One per receiving thread; what it says holds until the next {@link #wrap}.
 * <pre>
 *   0      2        4              8                20
 *   | type | length | magic cookie | transaction id | attributes: type, length, value, padded to 4 ...
 * </pre>
 */
public final class StunMessage {
    private static final int NONE = -1;

    private final CRC32 crc = new CRC32();
    private byte[] packet = new byte[0];
    private int length;
    private int username;
    private int integrity;
    private int fingerprint;
    private int mappedAddress;
    private boolean useCandidate;
    private boolean priority;
    private boolean controlled;

    /** What the network may do to us. None of it is exceptional. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        /** The two leading bits or the magic cookie are others, or the length is not that of the packet. */
        NO_STUN,
        /** An attribute is longer than what is left, or stands where it may not. */
        BAD_ATTRIBUTE,
        BAD_FINGERPRINT
    }

    /** Takes a message that fills {@code data} from its beginning to {@code size}; it is referred to, not copied. */
    public Verdict wrap(byte[] data, int size) {
        packet = data;
        length = size;
        if (size < Stun.HEADER) {
            return Verdict.TOO_SHORT;
        }
        if ((data[0] & 0xC0) != 0 || intAt(4) != Stun.COOKIE || shortAt(2) != size - Stun.HEADER || size % 4 != 0) {
            return Verdict.NO_STUN;
        }
        forget();
        return readAttributes();
    }

    private void forget() {
        username = NONE;
        integrity = NONE;
        fingerprint = NONE;
        mappedAddress = NONE;
        useCandidate = false;
        priority = false;
        controlled = false;
    }

    private Verdict readAttributes() {
        for (int at = Stun.HEADER; at < length; ) {
            if (length - at < Stun.ATTRIBUTE_HEADER || fingerprint != NONE) {
                return Verdict.BAD_ATTRIBUTE;
            }
            final int size = shortAt(at + 2);
            if (Stun.padded(size) > length - at - Stun.ATTRIBUTE_HEADER || !take(shortAt(at), size, at)) {
                return Verdict.BAD_ATTRIBUTE;
            }
            at += Stun.ATTRIBUTE_HEADER + Stun.padded(size);
        }
        return fingerprint == NONE || fingerprintFits() ? Verdict.OK : Verdict.BAD_FINGERPRINT;
    }

    /** Whether an attribute is as long as it has to be; what follows the integrity is not looked at (RFC 8489 §14.5). */
    private boolean take(int type, int size, int at) {
        if (type == Stun.FINGERPRINT) {
            fingerprint = at;
            return size == Stun.FINGERPRINT_LENGTH;
        }
        if (integrity != NONE) {
            return true;
        }
        return switch (type) {
            case Stun.USERNAME -> {
                username = at;
                yield size <= 512;
            }
            case Stun.MESSAGE_INTEGRITY -> {
                integrity = at;
                yield size == Stun.INTEGRITY_LENGTH;
            }
            case Stun.XOR_MAPPED_ADDRESS -> {
                mappedAddress = at;
                yield size == 8 || size == 20;
            }
            case Stun.USE_CANDIDATE -> {
                useCandidate = true;
                yield true;
            }
            case Stun.PRIORITY -> {
                priority = true;
                yield size == 4;
            }
            case Stun.ICE_CONTROLLED -> {
                controlled = true;
                yield true;
            }
            default -> true;
        };
    }

    private boolean fingerprintFits() {
        crc.reset();
        crc.update(packet, 0, fingerprint);
        return intAt(fingerprint + Stun.ATTRIBUTE_HEADER) == ((int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
    }

    public int type() {
        return shortAt(0);
    }

    public int length() {
        return length;
    }

    public boolean hasFingerprint() {
        return fingerprint != NONE;
    }

    public boolean hasPriority() {
        return priority;
    }

    /** Whether the sender nominates the way this message came. */
    public boolean usesCandidate() {
        return useCandidate;
    }

    /** Whether the sender takes itself for the controlled agent of ICE. */
    public boolean isFromControlled() {
        return controlled;
    }

    /** The whole user name; null when there is none. */
    public @Nullable String username() {
        return username == NONE
                ? null
                : new String(packet, username + Stun.ATTRIBUTE_HEADER, shortAt(username + 2), StandardCharsets.UTF_8);
    }

    /** Whether the message was signed with the key of {@code signature}; not when it was not signed at all. */
    public boolean isSignedBy(StunSignature signature) {
        if (integrity == NONE) {
            return false;
        }
        final byte[] expected = signature.of(packet, integrity);
        final int value = integrity + Stun.ATTRIBUTE_HEADER;
        return MessageDigest.isEqual(
                expected, java.util.Arrays.copyOfRange(packet, value, value + Stun.INTEGRITY_LENGTH));
    }

    /** Copies the transaction's twelve bytes to {@code to}. */
    public void copyTransaction(byte[] to, int at) {
        System.arraycopy(packet, Stun.HEADER - Stun.TRANSACTION, to, at, Stun.TRANSACTION);
    }

    /** The address in XOR-MAPPED-ADDRESS; null when there is none or it is of no known family. */
    public @Nullable InetSocketAddress mappedAddress() {
        if (mappedAddress == NONE) {
            return null;
        }
        final int value = mappedAddress + Stun.ATTRIBUTE_HEADER;
        final int size = shortAt(mappedAddress + 2) - 4;
        if (packet[value + 1] != (size == 4 ? Stun.IPV4 : Stun.IPV6)) {
            return null;
        }
        final byte[] address = new byte[size];
        for (int i = 0; i < size; i++) {
            address[i] = (byte) (packet[value + 4 + i] ^ packet[4 + i]);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), shortAt(value + 2) ^ (Stun.COOKIE >>> 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + size + " bytes", e);
        }
    }

    private int shortAt(int at) {
        return (packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF);
    }

    private int intAt(int at) {
        return shortAt(at) << 16 | shortAt(at + 2);
    }
}
