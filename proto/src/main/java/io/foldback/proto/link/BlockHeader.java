package io.foldback.proto.link;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * One block between nodes, read in place, little-endian. One per receiving thread.
 * <pre>
 *  0         1       2        4       8          16              24     28         36      44         52          60
 *  | version | flags | frames | epoch | position | capture_nanos | term | sequence | buses | channels | concealed | planes ...
 *    u8        u8      u16      u32     u64        i64             u32    u64        u64     u64        u64
 *  version 1      flags 0
 *  planes: frames x float32 each; two for each bit of buses in ascending order, then one for each bit of channels
 * </pre>
 */
public final class BlockHeader {
    public static final int LENGTH = 60;
    public static final int VERSION = 1;
    public static final int MIN_FRAMES = 16;
    public static final int MAX_FRAMES = 512;
    public static final int MAX_PLANES = 128;

    /** What the network may do to us. */
    public enum Verdict {
        OK,
        TOO_SHORT,
        WRONG_VERSION,
        WRONG_FRAMES,
        WRONG_POSITION,
        TOO_MANY_PLANES,
        WRONG_LENGTH
    }

    private ByteBuffer block = ByteBuffer.allocate(LENGTH);

    /** Judges the block that remains in the buffer, whose position stays. The buffer is little-endian. */
    public Verdict wrap(ByteBuffer littleEndian) {
        if (littleEndian.remaining() < LENGTH) {
            return Verdict.TOO_SHORT;
        }
        final int at = littleEndian.position();
        if (littleEndian.get(at) != VERSION) {
            return Verdict.WRONG_VERSION;
        }
        final int frames = Short.toUnsignedInt(littleEndian.getShort(at + 2));
        if (frames < MIN_FRAMES || frames > MAX_FRAMES) {
            return Verdict.WRONG_FRAMES;
        }
        if (littleEndian.getLong(at + 8) < 0) {
            return Verdict.WRONG_POSITION;
        }
        final int planes = planes(littleEndian.getLong(at + 36), littleEndian.getLong(at + 44));
        if (planes > MAX_PLANES) {
            return Verdict.TOO_MANY_PLANES;
        }
        if (littleEndian.remaining() != length(frames, planes)) {
            return Verdict.WRONG_LENGTH;
        }
        block = littleEndian;
        return Verdict.OK;
    }

    public int frames() {
        return Short.toUnsignedInt(block.getShort(block.position() + 2));
    }

    public int epoch() {
        return block.getInt(block.position() + 4);
    }

    public long position() {
        return block.getLong(block.position() + 8);
    }

    public long captureNanos() {
        return block.getLong(block.position() + 16);
    }

    public int term() {
        return block.getInt(block.position() + 24);
    }

    public long sequence() {
        return block.getLong(block.position() + 28);
    }

    public long buses() {
        return block.getLong(block.position() + 36);
    }

    public long channels() {
        return block.getLong(block.position() + 44);
    }

    public long concealed() {
        return block.getLong(block.position() + 52);
    }

    /** All samples, planar, in an array of just their number. */
    public float[] samples() {
        final float[] samples = new float[planes(buses(), channels()) * frames()];
        planes(block, block.position() + LENGTH).get(samples);
        return samples;
    }

    public static int planes(long buses, long channels) {
        return 2 * Long.bitCount(buses) + Long.bitCount(channels);
    }

    /** Bytes of a block. */
    public static int length(int frames, int planes) {
        return LENGTH + planes * frames * Float.BYTES;
    }

    /** Appends header and samples, planar as they are. The buffer is little-endian. */
    public static void put(
            ByteBuffer littleEndian,
            int frames,
            int epoch,
            long position,
            long captureNanos,
            int term,
            long sequence,
            long buses,
            long channels,
            long concealed,
            float[] samples) {
        littleEndian.put((byte) VERSION).put((byte) 0).putShort((short) frames).putInt(epoch);
        littleEndian.putLong(position).putLong(captureNanos).putInt(term).putLong(sequence);
        littleEndian.putLong(buses).putLong(channels).putLong(concealed);
        planes(littleEndian, littleEndian.position()).put(samples);
        littleEndian.position(littleEndian.position() + samples.length * Float.BYTES);
    }

    private static FloatBuffer planes(ByteBuffer littleEndian, int at) {
        return littleEndian
                .slice(at, littleEndian.limit() - at)
                .order(littleEndian.order())
                .asFloatBuffer();
    }
}
