package io.foldback.gateway.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.gateway.encode.Planes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketizerTest {
    private static final int BLOCK = 64;
    private static final int FRAMES = 480;
    private static final int ENCODER_LAG = 120;
    private static final long CAPTURED = 5_000_000_000L;

    private final List<float[]> encoded = new ArrayList<>();
    private final List<OpusPacket> packets = new ArrayList<>();
    private final Packetizer packetizer =
            new Packetizer(new Planes(1, List.of()), FRAMES, new Recorder(), packets::add);

    /** Keeps what it is given. */
    private final class Recorder implements OpusEncoder {
        @Override
        public int lookAheadFrames() {
            return ENCODER_LAG;
        }

        @Override
        public void spend(int complexity) {
            // costs nothing anyway
        }

        @Override
        public int encode(float[] samples, int at, int stride, byte[] packet) {
            encoded.add(samples.clone());
            return 3;
        }

        @Override
        public void close() {}
    }

    /** The second of two buses: its sample is its position on the left, and the negative of it on the right. */
    private void play(int epoch, long position) {
        final float[] samples = new float[4 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            samples[2 * BLOCK + i] = (float) (position + i);
            samples[3 * BLOCK + i] = (float) -(position + i);
        }
        final long captured = CAPTURED + RoomClock.nanosOf(position);
        packetizer.add(new AudioBlock(BlockStamp.of(epoch, position, captured), BLOCK, 3, 0, 0, samples), 32);
    }

    private void playUpTo(int epoch, long from, long to) {
        for (long position = from; position < to; position += BLOCK) {
            play(epoch, position);
        }
    }

    @Test
    void packetsHoldEverySampleOnceAndLeaveWithTheBlockThatFillsThem() {
        for (long position = 640; position < 640 + 30 * BLOCK; position += BLOCK) {
            play(7, position);
            assertEquals((position + BLOCK - 640) / FRAMES, packets.size());
        }

        for (int packet = 0; packet < packets.size(); packet++) {
            for (int i = 0; i < FRAMES; i++) {
                assertEquals(640 + packet * FRAMES + i, encoded.get(packet)[i]);
                assertEquals(-(640 + packet * FRAMES + i), encoded.get(packet)[FRAMES + i]);
            }
            assertEquals(640 + packet * (long) FRAMES, packets.get(packet).position());
            assertEquals(7, packets.get(packet).epoch());
        }
    }

    @Test
    void aPacketWasCapturedWhenTheFirstFrameThatIsHeardOfItWas() {
        playUpTo(1, 0, 1024);

        assertEquals(
                CAPTURED + RoomClock.nanosOf(480 - 32 - ENCODER_LAG),
                packets.get(1).captureNanos());
    }

    @Test
    void aHoleIsAHoleInTheTimelineToo() {
        playUpTo(1, 0, 512); // one packet, and 32 frames of the next
        playUpTo(1, 4_800, 4_800 + 512);

        assertEquals(2, packets.size());
        assertEquals(4_800, packets.get(1).position());
        assertEquals(4_800, packets.get(1).mediaFrames());
        assertEquals(4_800f, encoded.get(1)[0]);
        assertEquals(4_800 - 480, packets.get(1).missingFrames());
    }

    @Test
    void anotherEpochGoesOnWithoutAJumpBack() {
        playUpTo(1, 96_000, 96_000 + 512);
        playUpTo(2, 640, 640 + 512);

        assertEquals(2, packets.size());
        assertTrue(packets.get(1).mediaFrames() > packets.get(0).mediaFrames());
        assertEquals(2, packets.get(1).epoch());
        assertEquals(0, packets.get(1).missingFrames());
    }

    @Test
    void aBlockWithoutTheBusIsAsGoodAsNone() {
        packetizer.add(new AudioBlock(BlockStamp.of(1, 0, 0), BLOCK, 1, 0, 0, new float[2 * BLOCK]), 32);
        playUpTo(1, 64, 64 + 512);

        assertEquals(64, packets.getFirst().position());
    }
}
