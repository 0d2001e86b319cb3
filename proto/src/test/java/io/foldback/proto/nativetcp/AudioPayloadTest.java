package io.foldback.proto.nativetcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.nativetcp.AudioPayload.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AudioPayloadTest {
    private final AudioPayload payload = new AudioPayload();

    @Property(tries = 200)
    void float32SurvivesBitForBit(
            @ForAll @IntRange(min = 1, max = 64) int channels,
            @ForAll @IntRange(max = 512) int frames,
            @ForAll boolean stamped,
            @ForAll boolean compressed,
            @ForAll int epoch,
            @ForAll long position,
            @ForAll long capture,
            @ForAll int dropped) {
        final float[][] planes = planes(channels, frames, epoch);
        final AudioStamp stamp = stamped ? new AudioStamp(epoch, position, capture, dropped) : null;
        final int flags =
                FrameFlags.FLOAT32 | (stamped ? FrameFlags.STAMPED : 0) | (compressed ? FrameFlags.COMPRESSED : 0);

        final ByteBuffer wire = Payloads.of(SampleFormat.FLOAT32, stamp, compressed, planes);
        assertEquals(Verdict.OK, payload.wrap(wire, flags));

        assertEquals(stamp, payload.stamp());
        assertEquals(channels, payload.channels());
        assertEquals(frames, payload.frames());
        final float[] heard = new float[frames];
        for (int c = 0; c < channels; c++) {
            payload.channel(c, heard, 0);
            assertArrayEquals(planes[c], heard);
        }
    }

    @Property(tries = 300)
    void everyTruncationAndEveryFlagGetsAVerdict(@ForAll @IntRange(max = 300) int length, @ForAll byte flags) {
        final ByteBuffer wire = Payloads.of(SampleFormat.INT16, new AudioStamp(1, 2, 3, 4), false, planes(2, 64, 1));

        final Verdict verdict =
                payload.wrap(wire.slice(0, Math.min(length, wire.remaining())), Byte.toUnsignedInt(flags));

        assertTrue(verdict != Verdict.OK || payload.channels() > 0);
    }

    @Property(tries = 500)
    void randomBytesGetAVerdict(@ForAll byte[] bytes, @ForAll byte flags) {
        if (payload.wrap(ByteBuffer.wrap(bytes), flags) == Verdict.OK) {
            payload.channel(payload.channels() - 1, new float[payload.frames()], 0);
        }
    }

    @Test
    void int16IsRoundedAndClamped() {
        assertEquals(32767, SampleFormat.toInt16(1));
        assertEquals(-32767, SampleFormat.toInt16(-1.5f));
        assertEquals(32767, SampleFormat.toInt16(Float.POSITIVE_INFINITY));
        assertEquals(0, SampleFormat.toInt16(Float.NaN));
        assertEquals(1, SampleFormat.toInt16(1 / 32767f));
        assertEquals(16384, SampleFormat.toInt16(0.5f));
    }

    @Test
    void samplesAreLittleEndianAndTheStampIsBigEndian() {
        final ByteBuffer wire = Payloads.of(
                SampleFormat.INT16, new AudioStamp(-1, Long.MAX_VALUE, -7, -1), false, new float[][] {{1 / 32767f}});

        assertEquals(27, wire.remaining());
        assertEquals(Integer.MAX_VALUE, wire.getInt(4));
        assertEquals(1, wire.get(24));
        assertEquals(1, wire.get(25));
        assertEquals(0, wire.get(26));
        assertEquals(Verdict.OK, payload.wrap(wire.order(ByteOrder.LITTLE_ENDIAN), 0x0a));
        assertEquals(new AudioStamp(-1, Long.MAX_VALUE, -7, -1), payload.stamp());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(Verdict.NO_FORMAT, payload.wrap(ByteBuffer.allocate(5), 3));
        assertEquals(Verdict.TOO_SHORT, payload.wrap(ByteBuffer.allocate(0), 1));
        assertEquals(Verdict.TOO_SHORT, payload.wrap(ByteBuffer.allocate(24), 9));
        assertEquals(Verdict.NO_CHANNELS, payload.wrap(ByteBuffer.allocate(5), 1));
        assertEquals(Verdict.UNEVEN, payload.wrap(ByteBuffer.wrap(new byte[] {2, 0, 0, 0, 0}), 1));
        assertEquals(Verdict.BAD_ZLIB, payload.wrap(ByteBuffer.allocate(5), 5));
        assertEquals(Verdict.TOO_LONG, payload.wrap(Payloads.deflated(ByteBuffer.allocate(1 << 21)), 5));
        assertNull(payload.stamp());
    }

    private static float[][] planes(int channels, int frames, long seed) {
        final Random random = new Random(seed);
        final float[][] planes = new float[channels][frames];
        for (float[] plane : planes) {
            for (int i = 0; i < frames; i++) {
                plane[i] = 2 * random.nextFloat() - 1;
            }
        }
        return planes;
    }
}
