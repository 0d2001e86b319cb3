package io.foldback.deploy.bench.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.audio.signal.CounterSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactFramesTest {
    private static final int PIECE = 128;

    private final RoundedCounter signal = new RoundedCounter();
    private final ExactFrames ear = new ExactFrames();
    private long next = 5_000_001;

    ExactFramesTest() {
        ear.open();
    }

    private float[][] piece() {
        final float[][] planes = new float[2][PIECE];
        for (int i = 0; i < PIECE; i++) {
            planes[0][i] = signal.sample(next + i, 0);
            planes[1][i] = signal.sample(next + i, 1);
        }
        next += PIECE;
        return planes;
    }

    private void play(int pieces) {
        for (int i = 0; i < pieces; i++) {
            ear.played(piece(), PIECE);
        }
    }

    /** Silences frames of the next piece, which goes on where it should. */
    private void lose(int from, int to) {
        final float[][] planes = piece();
        for (int i = from; i < to; i++) {
            planes[0][i] = 0.5f;
            planes[1][i] = 0;
        }
        ear.played(planes, PIECE);
    }

    @Test
    void everyFrameIsExact() {
        play(10);

        assertEquals(1, ear.share());
        assertEquals(0, ear.longestHole());
    }

    @Test
    void aLostBlockIsASoftHole() {
        play(4);
        lose(32, 96);
        play(5);

        assertEquals(1 - 64.0 / (10 * PIECE), ear.share(), 1e-9);
        assertEquals(64, ear.longestHole());
        assertEquals(0, ear.hardGaps());
    }

    @Test
    void whatTakesLongerThanALostBlockAndItsRampsIsAHardGap() {
        play(4);
        lose(64, PIECE);
        lose(0, PIECE);
        play(1);
        assertEquals(0, ear.hardGaps(), "192 frames are not");
        lose(64, PIECE);
        lose(0, PIECE);
        lose(0, 1);
        play(1);

        assertEquals(193, ear.longestHole());
        assertEquals(1, ear.hardGaps());
    }

    @Test
    void whereverItGoesOnItIsFound() {
        play(2);
        next += 1_000_001;
        play(2);

        assertEquals(1, ear.share());
    }

    @Test
    void oneWrongBitOfEitherChannelIsSeen() {
        final float[][] planes = piece();
        planes[1][7] += 0x1p-23f;
        ear.played(planes, PIECE);

        assertEquals(1 - 1.0 / PIECE, ear.share(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 8_388_607, 16_777_213, 16_777_214, 16_777_215, 16_777_216, 33_554_431})
    void eachFrameIsFoundAgain(long frame) {
        assertEquals(frame, signal.frame(signal.sample(frame, 0), signal.sample(frame, 1), frame + 1_000));
        assertNotEquals(frame, signal.frame(signal.sample(frame, 0), signal.sample(frame + 5, 1), frame + 1_000));
        assertEquals(signal.sample(frame, 0), signal.sample(frame + CounterSignal.WRAP, 0));
    }
}
