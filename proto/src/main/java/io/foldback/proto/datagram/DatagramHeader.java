package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/**
 * The part of a datagram that stays readable, big-endian, read in place.
 * <pre>
 *  0      1                2         10              18
 *  | 0xFB | version | kind | session | packet number | sealed ..., tag of 16 bytes
 *    u8     u4        u4     u64       u64
 * </pre>
 * Its first byte tells it from STUN, DTLS and RTP, which share the port (RFC 7983).
 */
public final class DatagramHeader {
    public static final int FIRST_BYTE = 0xFB;
    public static final int LENGTH = 18;
    /** Bytes of the longest datagram: the least MTU of IPv6, 1,280, less the headers of IPv6 and UDP. */
    public static final int LONGEST = 1_232;

    private static final int VERSION = 1;
    private static final int SHORTEST = LENGTH + DatagramCipher.TAG;

    /** What the network may do to us. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        TOO_LONG,
        FOREIGN,
        WRONG_VERSION,
        UNKNOWN_KIND,
        BAD_NUMBER
    }

    private @Nullable DatagramKind kind;
    private long session;
    private long number;

    /** Judges the first {@code length} bytes; what the header says is valid only when they are found good. */
    public Verdict read(byte[] packet, int length) {
        if (length < SHORTEST) {
            return Verdict.TOO_SHORT;
        }
        if (length > LONGEST) {
            return Verdict.TOO_LONG;
        }
        if ((packet[0] & 0xFF) != FIRST_BYTE) {
            return Verdict.FOREIGN;
        }
        if (packet[1] >> 4 != VERSION) {
            return Verdict.WRONG_VERSION;
        }
        kind = DatagramKind.of(packet[1] & 0xF);
        session = Bytes.longAt(packet, 2);
        number = Bytes.longAt(packet, 10);
        if (kind == null) {
            return Verdict.UNKNOWN_KIND;
        }
        return number < 0 ? Verdict.BAD_NUMBER : Verdict.OK;
    }

    public boolean is(DatagramKind wanted) {
        return kind == wanted;
    }

    public long session() {
        return session;
    }

    /** Counts the packets of one direction, 0 or more. */
    public long number() {
        return number;
    }

    /** Writes a header at the beginning of {@code packet}. */
    public static void put(byte[] packet, DatagramKind kind, long session, long number) {
        packet[0] = (byte) FIRST_BYTE;
        packet[1] = (byte) (VERSION << 4 | kind.code());
        Bytes.putLong(packet, 2, session);
        Bytes.putLong(packet, 10, number);
    }
}
