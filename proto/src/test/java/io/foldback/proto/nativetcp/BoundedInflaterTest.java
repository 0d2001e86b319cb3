package io.foldback.proto.nativetcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.nativetcp.BoundedInflater.Verdict;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedInflaterTest {
    private static final int LIMIT = 1 << 16;
    private final BoundedInflater inflater = new BoundedInflater(LIMIT);

    @AfterEach
    @AfterProperty
    void close() {
        inflater.close();
    }

    @Property(tries = 200)
    void givesBackWhatWasDeflated(@ForAll @IntRange(max = LIMIT) int length, @ForAll long seed) {
        final byte[] plain = plain(length, seed);

        assertEquals(Verdict.OK, inflater.inflate(deflated(plain)));

        assertArrayEquals(plain, bytes(inflater.output()));
    }

    @Property(tries = 100)
    void everyTruncationIsFound(@ForAll @IntRange(max = 999) int permille, @ForAll long seed) {
        final ByteBuffer whole = deflated(plain(3000, seed));

        assertEquals(Verdict.TRUNCATED, inflater.inflate(whole.slice(0, whole.remaining() * permille / 1000)));
        assertEquals(Verdict.OK, inflater.inflate(whole));
    }

    @Property(tries = 300)
    void randomBytesAndFlippedBitsGetAVerdict(@ForAll byte[] bytes, @ForAll @IntRange(max = 20_000) int bit) {
        inflater.inflate(ByteBuffer.wrap(bytes));
        final ByteBuffer broken = deflated(plain(2000, bit));
        final int at = bit / 8 % broken.remaining();
        broken.put(at, (byte) (broken.get(at) ^ 1 << bit % 8));

        inflater.inflate(broken);

        assertTrue(inflater.output().capacity() <= LIMIT + 1);
    }

    @Test
    void refusesABombWithoutHoldingMoreThanItsLimit() {
        final ByteBuffer bomb = deflated(new byte[50_000_000]);
        assertTrue(bomb.remaining() < 50_000_000 / 200);

        assertEquals(Verdict.TOO_LONG, inflater.inflate(bomb));

        assertEquals(LIMIT + 1, inflater.output().capacity());
    }

    @Test
    void oneByteOverTheLimitIsTooLong() {
        assertEquals(Verdict.OK, inflater.inflate(deflated(new byte[LIMIT])));
        assertEquals(Verdict.TOO_LONG, inflater.inflate(deflated(new byte[LIMIT + 1])));
    }

    @Test
    void refusesBytesBehindTheEnd() {
        final ByteBuffer whole = deflated(plain(100, 1));
        final ByteBuffer more =
                ByteBuffer.allocate(whole.remaining() + 1).put(whole).put((byte) 0);

        assertEquals(Verdict.TRAILING_BYTES, inflater.inflate(more.flip()));
    }

    @Test
    void refusesAPresetDictionary() {
        assertEquals(
                Verdict.NOT_ZLIB, inflater.inflate(ByteBuffer.wrap(new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4, 5})));
    }

    private static byte[] plain(int length, long seed) {
        final byte[] plain = new byte[length];
        new Random(seed).nextBytes(plain);
        return plain;
    }

    private static ByteBuffer deflated(byte[] plain) {
        try (PayloadDeflater deflater = new PayloadDeflater()) {
            final ByteBuffer out = ByteBuffer.allocate(PayloadDeflater.bound(plain.length));
            deflater.deflate(ByteBuffer.wrap(plain), out);
            return out.flip();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        final byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }
}
