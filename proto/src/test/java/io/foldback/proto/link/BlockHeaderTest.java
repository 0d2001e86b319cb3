package io.foldback.proto.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.proto.link.BlockHeader.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {
    private final BlockHeader header = new BlockHeader();

    @Property(tries = 200)
    void readsWhatWasPut(
            @ForAll @IntRange(min = 16, max = 512) int frames,
            @ForAll int epoch,
            @ForAll @LongRange(min = 0) long position,
            @ForAll long capture,
            @ForAll int term,
            @ForAll long sequence,
            @ForAll @LongRange(max = 255) long buses,
            @ForAll long channels,
            @ForAll long concealed) {
        final float[] samples = samples(frames * BlockHeader.planes(buses, channels));
        final ByteBuffer bytes = bytes(samples.length);

        BlockHeader.put(bytes, frames, epoch, position, capture, term, sequence, buses, channels, concealed, samples);
        assertEquals(Verdict.OK, header.wrap(bytes.flip()));

        assertEquals(frames, header.frames());
        assertEquals(epoch, header.epoch());
        assertEquals(position, header.position());
        assertEquals(capture, header.captureNanos());
        assertEquals(term, header.term());
        assertEquals(sequence, header.sequence());
        assertEquals(buses, header.buses());
        assertEquals(channels, header.channels());
        assertEquals(concealed, header.concealed());
        assertArrayEquals(samples, header.samples());
    }

    @Property
    void everyTruncationIsFound(@ForAll @IntRange(max = 315) int length) {
        assertEquals(
                length < 60 ? Verdict.TOO_SHORT : Verdict.WRONG_LENGTH,
                header.wrap(mono().slice(0, length).order(ByteOrder.LITTLE_ENDIAN)));
    }

    @Property(tries = 500)
    void randomBytesGetAVerdict(@ForAll byte[] bytes) {
        header.wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(Verdict.OK, header.wrap(mono()));
        assertEquals(Verdict.WRONG_VERSION, header.wrap(mono().put(0, (byte) 0)));
        assertEquals(Verdict.WRONG_FRAMES, header.wrap(mono().putShort(2, (short) 15)));
        assertEquals(Verdict.WRONG_FRAMES, header.wrap(mono().putShort(2, (short) 513)));
        assertEquals(Verdict.WRONG_POSITION, header.wrap(mono().putLong(8, -1)));
        assertEquals(Verdict.TOO_MANY_PLANES, header.wrap(mono().putLong(36, -1).putLong(44, 1)));
        assertEquals(Verdict.WRONG_LENGTH, header.wrap(mono().putLong(44, 3)));
    }

    private static ByteBuffer mono() {
        final ByteBuffer bytes = bytes(64);
        BlockHeader.put(bytes, 64, 1, 2, 3, 4, 5, 0, 1, 0, samples(64));
        return bytes.flip();
    }

    private static ByteBuffer bytes(int samples) {
        return ByteBuffer.allocate(BlockHeader.LENGTH + samples * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] samples(int count) {
        final Random random = new Random(count);
        final float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = random.nextFloat();
        }
        return samples;
    }
}
