package io.foldback.proto.datagram;

/**
 * Makes the contents of sound packets: the newest block, and what is carried again of those before. The same for all who
 * hear the same with the same redundancy. One thread.
 */
public final class SoundWriter {
    /** The newest and as many before it as redundancy reaches back. */
    private static final int KEPT = 1 + Redundancy.TWO.reach();

    private final SoundFormat format;
    private final byte[][] blocks;
    private final int[] lengths = new int[KEPT];
    private int newest;
    private int before = -1;
    private int epoch;
    private long position;
    private long captureNanos;
    private int frames;

    /** @param longest bytes of the longest block */
    public SoundWriter(SoundFormat format, int longest) {
        this.format = format;
        this.blocks = new byte[KEPT][longest];
    }

    /** Where the next block's bytes are to be put, before {@link #add}; the array is this writer's. */
    public byte[] next() {
        return blocks[(newest + 1) % KEPT];
    }

    /**
     * The block whose bytes stand in {@link #next} is the newest now.
     *
     * @param blockFrames 1..65535
     * @param length of its bytes
     */
    public void add(int blockEpoch, long blockPosition, long blockCaptureNanos, int blockFrames, int length) {
        final boolean follows =
                before >= 0 && blockEpoch == epoch && blockFrames == frames && blockPosition == position + frames;
        before = follows ? Math.min(before + 1, KEPT - 1) : 0;
        newest = (newest + 1) % KEPT;
        lengths[newest] = length;
        epoch = blockEpoch;
        position = blockPosition;
        captureNanos = blockCaptureNanos;
        frames = blockFrames;
    }

    /**
     * Writes the newest block's packet from byte {@code at} on.
     *
     * @return bytes written
     */
    public int write(Redundancy wanted, byte[] out, int at) {
        final int extra = extra(wanted);
        Bytes.putInt(out, at, epoch);
        Bytes.putLong(out, at + 4, position);
        Bytes.putLong(out, at + 12, captureNanos);
        Bytes.putShort(out, at + 20, frames);
        out[at + 22] = (byte) format.code();
        out[at + 23] = (byte) extra;
        int end = at + SoundPacket.HEADER;
        if (extra == SoundPacket.PARITY) {
            end = writeParity(out, end);
        } else {
            for (int copy = 1; copy <= extra; copy++) {
                final int back = SoundPacket.distance(copy);
                Bytes.putShort(out, end, length(back));
                end = copy(back, out, end + 2);
            }
        }
        return copy(0, out, end) - at;
    }

    private int extra(Redundancy wanted) {
        if (wanted == Redundancy.PARITY) {
            return before >= wanted.reach() && (position / frames & 1) == 0 ? SoundPacket.PARITY : 0;
        }
        int copies = wanted.blocks();
        while (before < SoundPacket.distance(copies)) {
            copies--;
        }
        return copies;
    }

    private int length(int back) {
        return lengths[index(back)];
    }

    private int index(int back) {
        return (newest + KEPT - back) % KEPT;
    }

    private int copy(int back, byte[] out, int at) {
        System.arraycopy(blocks[index(back)], 0, out, at, length(back));
        return at + length(back);
    }

    private int writeParity(byte[] out, int at) {
        final byte[] one = blocks[index(1)];
        final byte[] two = blocks[index(2)];
        final int longer = Math.max(length(1), length(2));
        Bytes.putShort(out, at, longer);
        Bytes.putShort(out, at + 2, length(1) ^ length(2));
        for (int i = 0; i < longer; i++) {
            out[at + 4 + i] = (byte) ((i < length(1) ? one[i] : 0) ^ (i < length(2) ? two[i] : 0));
        }
        return at + 4 + longer;
    }
}
