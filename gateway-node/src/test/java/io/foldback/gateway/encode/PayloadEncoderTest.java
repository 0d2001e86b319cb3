package io.foldback.gateway.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.SampleFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PayloadEncoderTest {
    private final List<Heard> heard = new ArrayList<>();

    /** What a client makes of a frame. */
    private record Heard(long position, int epoch, int frames, float first, float last, int dropped) {}

    @Property(tries = 200)
    void cutsWhateverBlocksIntoPayloadsOnTheGrid(
            @ForAll @IntRange(min = 16, max = 512) int roomBlock,
            @ForAll @IntRange(min = 16, max = 512) int block,
            @ForAll @IntRange(max = 5000) int start) {
        heard.clear();
        final PayloadEncoder encoder = encoder(block, false);

        for (long at = start; at < start + 3000; at += roomBlock) {
            encoder.add(block(at, roomBlock, 1, 1), 0, this::hear);
        }

        long expected = Math.ceilDiv(start, block) * (long) block;
        for (Heard payload : heard) {
            assertEquals(new Heard(expected, 1, block, value(expected), value(expected + block - 1), 0), payload);
            expected += block;
        }
        final long end = start + (long) Math.ceilDiv(3000, roomBlock) * roomBlock;
        assertEquals(end / block * block, expected);
    }

    @Test
    void aPayloadWithAHoleIsNeverSent() {
        final PayloadEncoder encoder = encoder(128, false);

        encoder.add(block(0, 64, 1, 1), 0, this::hear);
        encoder.add(block(128, 64, 1, 1), 0, this::hear);
        encoder.add(block(192, 64, 1, 1), 0, this::hear);
        encoder.add(block(256, 64, 1, 1), 0, this::hear);
        encoder.add(block(320, 64, 2, 1), 0, this::hear);

        assertEquals(List.of(128L), heard.stream().map(Heard::position).toList());
    }

    @Test
    void allWhoHearTheSameShareTheBytesWhateverTheyLost() {
        final PayloadEncoder open = encoder(64, false);
        open.add(block(0, 64, 1, 1), 0, e -> {
            final ByteBuffer first = e.frame(0);
            assertSame(first, e.frame(64));
            assertEquals(64, read(e.frame(64)).dropped());
        });
        final PayloadEncoder compressed = encoder(64, true);
        compressed.add(block(0, 64, 1, 1), 0, e -> {
            final ByteBuffer first = e.frame(0);
            final ByteBuffer second = e.frame(64);
            assertNotSame(first, second);
            assertSame(first, e.frame(0));
            assertSame(second, e.frame(64));
            for (int dropped = 0; dropped < 100; dropped++) {
                assertEquals(dropped, read(e.frame(dropped)).dropped());
            }
            assertEquals(0, read(e.frame(0)).dropped());
        });
        compressed.close();
        open.close();
    }

    @Test
    void waitsForAChannelThatWasJustAskedForAndIsSilentLaterWhereItIsMissing() {
        final PayloadEncoder encoder =
                new PayloadEncoder(new PayloadKind(-1, List.of(0, 1), SampleFormat.FLOAT32, false, true, false, 64));

        encoder.add(block(0, 64, 1, 1), 0, this::hear);
        assertEquals(List.of(), heard);
        encoder.add(block(64, 64, 1, 3), 0, this::hear);
        encoder.add(block(128, 64, 1, 1), 0, this::hear);
        encoder.add(block(192, 64, 1, 0), 0, this::hear);
        encoder.add(block(256, 64, 1, 1), 0, this::hear);

        assertEquals(
                List.of(64L, 128L, 256L), heard.stream().map(Heard::position).toList());
        assertEquals(0f, heard.get(1).last());
        encoder.close();
    }

    @Test
    void aChannelThatNeverComesIsWaitedForAQuarterOfASecond() {
        final PayloadEncoder encoder =
                new PayloadEncoder(new PayloadKind(-1, List.of(0, 1), SampleFormat.INT16, false, true, false, 64));

        for (long at = 0; at < 12_032; at += 64) {
            encoder.add(block(at, 64, 1, 1), 0, this::hear);
        }

        assertEquals(
                List.of(11_968L), heard.stream().map(Heard::position).toList().subList(0, 1));
        encoder.close();
    }

    private static PayloadEncoder encoder(int block, boolean compressed) {
        return new PayloadEncoder(
                new PayloadKind(-1, List.of(0), SampleFormat.FLOAT32, compressed, true, false, block));
    }

    private static AudioBlock block(long position, int frames, int epoch, long channels) {
        final float[] samples = new float[frames * Long.bitCount(channels)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = value(position + i % frames);
        }
        return new AudioBlock(BlockStamp.of(epoch, position, 0), frames, 0, channels, 0, samples);
    }

    private static float value(long position) {
        return 1 + position;
    }

    private void hear(PayloadEncoder encoder) {
        heard.add(read(encoder.frame(0)));
    }

    private static Heard read(ByteBuffer frame) {
        final FrameHeader header = new FrameHeader();
        assertEquals(FrameHeader.Verdict.OK, header.wrap(frame, FrameLimits.OF_SERVERS));
        assertEquals(header.payloadLength(), frame.remaining() - FrameHeader.LENGTH);
        try (AudioPayload payload = new AudioPayload()) {
            assertEquals(
                    AudioPayload.Verdict.OK, payload.wrap(frame.slice(16, header.payloadLength()), header.flags()));
            final AudioStamp stamp = java.util.Objects.requireNonNull(payload.stamp());
            final float[] samples = new float[payload.frames()];
            payload.channel(0, samples, 0);
            final float[] lastChannel = Arrays.copyOf(samples, samples.length);
            payload.channel(payload.channels() - 1, lastChannel, 0);
            return new Heard(
                    stamp.position(),
                    stamp.epoch(),
                    payload.frames(),
                    samples[0],
                    lastChannel[payload.frames() - 1],
                    stamp.framesDropped());
        }
    }
}
