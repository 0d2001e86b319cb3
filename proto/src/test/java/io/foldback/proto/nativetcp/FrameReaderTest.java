package io.foldback.proto.nativetcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.nativetcp.FrameReader.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    @Property(tries = 200)
    void findsTheSameFramesInWhateverPiecesTheyArrive(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 5000) Integer> lengths, @ForAll long seed) {
        final FrameReader reader = reader();
        final ByteBuffer stream = stream(lengths, seed);
        final Random random = new Random(seed);

        final List<byte[]> payloads = new ArrayList<>();
        while (stream.hasRemaining()) {
            final int piece = Math.min(stream.remaining(), 1 + random.nextInt(random.nextBoolean() ? 3 : 4000));
            final ByteBuffer chunk = stream.slice(stream.position(), piece);
            stream.position(stream.position() + piece);
            while (reader.next(chunk) == Verdict.FRAME) {
                payloads.add(bytes(reader.payload()));
            }
        }

        assertEquals(lengths, payloads.stream().map(p -> p.length).toList());
        final Random contents = new Random(seed);
        for (byte[] payload : payloads) {
            assertArrayEquals(random(contents, payload.length), payload);
        }
    }

    @Property(tries = 300)
    void randomBytesGetAVerdict(@ForAll byte[] bytes) {
        final FrameReader reader = reader();
        final ByteBuffer chunk = ByteBuffer.wrap(bytes);
        Verdict verdict;
        do {
            verdict = reader.next(chunk);
        } while (verdict == Verdict.FRAME);
        assertEquals(bytes.length < FrameHeader.LENGTH, verdict == Verdict.MORE);
    }

    @Property
    void everyFlippedBitOfMagicAndVersionIsFound(@ForAll @IntRange(min = 0, max = 47) int bit) {
        final FrameReader reader = reader();
        final ByteBuffer frame = frame(FrameType.SYNC, 0);
        frame.put(bit / 8, (byte) (frame.get(bit / 8) ^ 1 << bit % 8));

        assertEquals(bit < 32 ? Verdict.WRONG_MAGIC : Verdict.WRONG_VERSION, reader.next(frame));
    }

    @Property
    void everyTruncationWantsMore(@ForAll @IntRange(min = 0, max = 115) int length) {
        final FrameReader reader = reader();
        final ByteBuffer frame = frame(FrameType.CONTROL, 100);
        assertEquals(Verdict.MORE, reader.next(frame.slice(0, length)));
        assertEquals(Verdict.FRAME, reader.next(frame.slice(length, 116 - length)));
    }

    @Test
    void refusesAPayloadBeyondTheLimitOfItsTypeBeforeReadingIt() {
        assertEquals(Verdict.TOO_LONG, reader().next(header(FrameType.SYNC, FrameLimits.CLIENT_JSON + 1)));
        assertEquals(Verdict.TOO_LONG, reader().next(header(FrameType.AUDIO, 1)));
        assertEquals(
                Verdict.TOO_LONG, new FrameReader(FrameLimits.OF_SERVERS).next(header(FrameType.AUDIO, 1 + (1 << 20))));
        assertEquals(Verdict.TOO_LONG, new FrameReader(FrameLimits.OF_SERVERS).next(header(FrameType.AUDIO, -1)));
        assertEquals(Verdict.MORE, reader().next(header(FrameType.SYNC, 1 << 16)));
    }

    @Test
    void saysWhetherAFrameHasBegunThatIsNotWhole() {
        final FrameReader reader = reader();
        final ByteBuffer frame = frame(FrameType.CONTROL, 100);

        assertFalse(reader.unfinished());
        for (int at = 0; at < 115; at++) {
            reader.next(frame.slice(at, 1));
            assertTrue(reader.unfinished());
        }
        reader.next(frame.slice(115, 1));
        assertFalse(reader.unfinished());
    }

    @Test
    void unknownTypesBreakTheStreamForEver() {
        final FrameReader reader = reader();
        assertEquals(Verdict.UNKNOWN_TYPE, reader.next(header(4, 0)));
        assertEquals(Verdict.UNKNOWN_TYPE, reader.next(frame(FrameType.SYNC, 0)));
    }

    @Test
    void anAnnouncedPayloadCostsNoMemoryBeforeItComes() {
        final FrameReader reader = reader();
        reader.next(header(FrameType.SYNC, 1 << 16));

        assertEquals(1024, reader.payload().capacity());
    }

    @Test
    void flagsAndTypeAreThoseOfTheFrame() {
        final FrameReader reader = reader();
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH);
        FrameHeader.put(frame, FrameType.AUDIO, FrameFlags.RF | FrameFlags.STAMPED | FrameFlags.FLOAT32, 0);

        assertEquals(Verdict.FRAME, reader.next(frame.flip()));

        assertEquals(FrameType.AUDIO, reader.header().type());
        assertEquals(0x89, reader.header().flags());
        assertNotEquals(true, reader.header().has(FrameFlags.COMPRESSED));
    }

    private static FrameReader reader() {
        return new FrameReader(FrameLimits.OF_CLIENTS);
    }

    private static ByteBuffer stream(List<Integer> lengths, long seed) {
        final Random random = new Random(seed);
        final ByteBuffer stream = ByteBuffer.allocate(
                lengths.stream().mapToInt(l -> l + FrameHeader.LENGTH).sum());
        for (int length : lengths) {
            FrameHeader.put(stream, FrameType.SYNC, 0, length);
            stream.put(random(random, length));
        }
        return stream.flip();
    }

    private static ByteBuffer frame(int type, int length) {
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + length);
        FrameHeader.put(frame, type, 0, length);
        return frame.clear();
    }

    private static ByteBuffer header(int type, int announced) {
        final ByteBuffer header = ByteBuffer.allocate(FrameHeader.LENGTH);
        FrameHeader.put(header, type, 0, announced);
        return header.flip();
    }

    private static byte[] random(Random random, int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        final byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }
}
