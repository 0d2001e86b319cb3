package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.encode.Planes;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReblockerTest {
    private final List<Outgoing> messages = new ArrayList<>();

    @Property
    void keepsEverySampleWhateverTheTwoLengths(
            @ForAll @IntRange(min = 16, max = 512) int block, @ForAll @IntRange(min = 64, max = 960) int message) {
        messages.clear();
        final Reblocker reblocker = new Reblocker(new Planes(-1, List.of(3, 0)), SampleFormat.FLOAT32, message, messages::add);

        for (int at = 0; at < 5000; at += block) {
            reblocker.add(block(7, 1_000_000 + at, 0, block), 0);
        }

        int next = 1_000_000;
        for (final Outgoing one : messages) {
            final int frames = message - next % message;
            assertEquals(next, header(one).position());
            assertEquals(frames, header(one).frames());
            for (int k = 0; k < frames; k++) {
                assertEquals(sample(3, next + k), floatAt(one, 0, k));
                assertEquals(sample(0, next + k), floatAt(one, 1, k));
            }
            next += frames;
        }
    }

    @Test
    void theCaptureTimeIsThatOfTheMessagesFirstFrame() {
        final Reblocker reblocker = new Reblocker(new Planes(-1, List.of(0)), SampleFormat.FLOAT32, 96, messages::add);

        reblocker.add(block(7, 0, 1_000_000_000, 64), 0);
        reblocker.add(block(7, 64, 1_001_333_333, 64), 0);
        reblocker.add(block(7, 128, 1_002_666_667, 64), 0);

        assertEquals(List.of(1_000_000_000L, 1_002_000_000L), captures());
    }

    @Test
    void messagesOfOneLengthAreFullAtTheSameBlockWhoeverCameFirst() {
        final List<Outgoing> later = new ArrayList<>();
        final Reblocker one = new Reblocker(new Planes(-1, List.of(0)), SampleFormat.INT16, 256, messages::add);
        final Reblocker other = new Reblocker(new Planes(-1, List.of(3)), SampleFormat.INT16, 256, later::add);

        for (int at = 0; at < 2048; at += 64) {
            one.add(block(7, at, 0, 64), 0);
            if (at >= 448) {
                other.add(block(7, at, 0, 64), 0);
            }
        }

        assertEquals(
                List.of(448L, 512L, 768L, 1024L, 1280L, 1536L, 1792L),
                later.stream().map(Outgoing::position).toList());
        assertEquals(
                messages.stream().map(Outgoing::position).skip(2).toList(),
                later.stream().map(Outgoing::position).skip(1).toList());
    }

    @Test
    void aBusSoundsLaterByItsLookAhead() {
        final Reblocker reblocker = new Reblocker(new Planes(0, List.of()), SampleFormat.INT16, 64, messages::add);

        reblocker.add(block(7, 0, 1_000_000_000, 64), 48);

        assertEquals(List.of(999_000_000L), captures());
    }

    @Test
    void anUnknownCaptureTimeStaysUnknown() {
        final Reblocker reblocker = new Reblocker(new Planes(0, List.of()), SampleFormat.INT16, 64, messages::add);

        reblocker.add(block(7, 0, 0, 64), 48);

        assertEquals(List.of(0L), captures());
    }

    @Test
    void aJumpEndsAMessageEarlyAndLosesNothing() {
        final Reblocker reblocker = new Reblocker(new Planes(-1, List.of(0)), SampleFormat.FLOAT32, 256, messages::add);

        reblocker.add(block(7, 0, 0, 64), 0);
        reblocker.add(block(7, 128, 0, 64), 0);
        reblocker.add(block(8, 9000, 0, 64), 0);
        reblocker.add(block(9, 0, 0, 64), 0);

        assertEquals(
                List.of(0L, 128L, 9000L),
                messages.stream().map(Outgoing::position).toList());
        assertEquals(
                List.of(64, 64, 64), messages.stream().map(Outgoing::frames).toList());
        assertEquals(List.of(7, 7, 8), messages.stream().map(Outgoing::epoch).toList());
        assertEquals(64, header(messages.get(1)).framesDropped());
    }

    @Test
    void aBlockWithoutWhatIsWantedIsAsGoodAsNone() {
        final Reblocker reblocker = new Reblocker(new Planes(1, List.of()), SampleFormat.FLOAT32, 64, messages::add);

        reblocker.add(block(7, 0, 0, 64), 0);

        assertEquals(List.of(), messages);
    }

    private List<Long> captures() {
        return messages.stream().map(Outgoing::captureNanos).toList();
    }

    /** Bus 0, channels 0 and 3; every sample tells plane and position. */
    private static AudioBlock block(int epoch, long position, long captureNanos, int frames) {
        final float[] samples = new float[4 * frames];
        for (int k = 0; k < frames; k++) {
            samples[k] = sample(10, position + k);
            samples[frames + k] = sample(11, position + k);
            samples[2 * frames + k] = sample(0, position + k);
            samples[3 * frames + k] = sample(3, position + k);
        }
        return new AudioBlock(BlockStamp.of(epoch, position, captureNanos), frames, 0b1, 0b1001, 0, samples);
    }

    private static float sample(int plane, long position) {
        return (position % 8192 + 8192L * plane) / 131072f;
    }

    private static float floatAt(Outgoing one, int plane, int k) {
        return bytes(one).getFloat(AudioMessage.HEADER_LENGTH + 4 * (plane * one.frames() + k));
    }

    private static AudioMessage header(Outgoing one) {
        final AudioMessage header = new AudioMessage();
        assertEquals(AudioMessage.Verdict.OK, header.wrap(bytes(one)));
        return header;
    }

    private static ByteBuffer bytes(Outgoing one) {
        final byte[] bytes = one.message().asBinaryMessage().getStrictData().toArrayUnsafe();
        assertEquals(one.bytes(), bytes.length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
