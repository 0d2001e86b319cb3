package io.foldback.proto.datagram;

/**
 * The contents of a sound packet, read in place, big-endian but for samples.
 * <pre>
 *  0       4          12              20       22       23      24
 *  | epoch | position | capture_nanos | frames | format | extra | ... | newest block
 *    u32     u64        u64             u16      u8       u8
 *  extra 0         nothing stands between
 *  extra 1, 2      | length, u16 | block before | (| length, u16 | block three before |)
 *  extra 3         | longer, u16 | XOR of the lengths, u16 | XOR of the two blocks before, longer bytes |
 * </pre>
 * The newest block takes what remains. Blocks before it have as many frames and follow each other without a gap. One
 * thread; what it says is valid until the next packet.
 */
public final class SoundPacket {
    public static final int HEADER = 24;
    static final int PARITY = 3;
    /** What stands before the blocks at most: two lengths. */
    private static final int LENGTHS = 4;

    private static final int MOST_FRAMES = 4_096;

    /** Bytes of the contents of the longest packet. */
    public static final int LONGEST = DatagramHeader.LONGEST - DatagramHeader.LENGTH - DatagramCipher.TAG;

    /** Bytes that blocks may have in one packet, the newest and those carried again. */
    public static final int ROOM = LONGEST - HEADER - LENGTHS;

    /** What the network may do to us. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        WRONG_FORMAT,
        BAD_FRAMES,
        BAD_POSITION,
        UNKNOWN_EXTRA,
        WRONG_LENGTH
    }

    private final int[] partAt = new int[3];
    private final int[] partLength = new int[3];
    private byte[] bytes = new byte[0];
    private int at;
    private int copies;
    private boolean parity;
    private int parityLengths;

    /** Bytes of the contents at most, where none of the blocks is longer than {@code block}. */
    public static int longest(int block) {
        return HEADER + LENGTHS + 3 * block;
    }

    /** Judges {@code length} bytes from {@code from} on; whoever reads them judges how long blocks must be. */
    public Verdict read(byte[] packet, int from, int length, SoundFormat format) {
        if (length < HEADER) {
            return Verdict.TOO_SHORT;
        }
        bytes = packet;
        at = from;
        if (packet[from + 22] != format.code()) {
            return Verdict.WRONG_FORMAT;
        }
        if (frames() < 1 || frames() > MOST_FRAMES) {
            return Verdict.BAD_FRAMES;
        }
        if (position() < 0 || position() > Long.MAX_VALUE / 2) {
            return Verdict.BAD_POSITION;
        }
        final int extra = packet[from + 23];
        if (extra < 0 || extra > PARITY) {
            return Verdict.UNKNOWN_EXTRA;
        }
        parity = extra == PARITY;
        copies = parity ? 0 : extra;
        return parts(from + length) ? Verdict.OK : Verdict.WRONG_LENGTH;
    }

    private boolean parts(int end) {
        int next = at + HEADER;
        for (int part = 1; part <= (parity ? 1 : copies); part++) {
            final int lengths = parity ? 4 : 2;
            if (end - next < lengths) {
                return false;
            }
            partLength[part] = Bytes.shortAt(bytes, next);
            parityLengths = parity ? Bytes.shortAt(bytes, next + 2) : 0;
            partAt[part] = next + lengths;
            next += lengths + partLength[part];
            if (next > end) {
                return false;
            }
        }
        partAt[0] = next;
        partLength[0] = end - next;
        return partLength[0] > 0;
    }

    /** Restart count of the room, unsigned. */
    public int epoch() {
        return Bytes.intAt(bytes, at);
    }

    /** Of the newest block's first frame, 0 or more. */
    public long position() {
        return Bytes.longAt(bytes, at + 4);
    }

    /** When that frame was at the device, on the server's monotonic clock; 0 when not known. */
    public long captureNanos() {
        return Bytes.longAt(bytes, at + 12);
    }

    /** Of each block. */
    public int frames() {
        return Bytes.shortAt(bytes, at + 20);
    }

    /** How many blocks before the newest are here, 0..2. */
    public int copies() {
        return copies;
    }

    /** How many blocks before the newest a copy is: the first one 1, the second one 3. */
    public static int distance(int copy) {
        return copy == 0 ? 0 : 2 * copy - 1;
    }

    /** Whether there is the XOR of the two blocks before the newest. */
    public boolean hasParity() {
        return parity;
    }

    /** Where a block begins: 0 is the newest, 1 the first copy or the parity, 2 the second copy. */
    public int partAt(int part) {
        return partAt[part];
    }

    /** How many bytes it has. */
    public int partLength(int part) {
        return partLength[part];
    }

    /**
     * Rebuilds one of the two blocks before the newest of the other one.
     *
     * @param other {@code otherLength} bytes from 0 on
     * @param out takes it from 0 on
     * @return its length; 0 when it cannot be, because {@code other} is not what went into the parity
     */
    public int rebuild(byte[] other, int otherLength, byte[] out) {
        final int length = parityLengths ^ otherLength;
        if (!parity || length < 1 || length > Math.min(partLength[1], out.length) || otherLength > partLength[1]) {
            return 0;
        }
        for (int i = 0; i < length; i++) {
            out[i] = (byte) (bytes[partAt[1] + i] ^ (i < otherLength ? other[i] : 0));
        }
        return length;
    }
}
