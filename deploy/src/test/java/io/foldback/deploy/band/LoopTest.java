package io.foldback.deploy.band;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.deploy.band.score.Meter;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final int END = Meter.LOOP_FRAMES;
    private final Loop loop = new Loop();

    @Test
    void whatGoesBeyondTheEndIsHeardAtTheBeginning() {
        loop.add(new float[] {1, 2, 3}, END - 1L);

        assertEquals(1, loop.samples()[END - 1]);
        assertEquals(2, loop.samples()[0]);
        assertEquals(3, loop.samples()[1]);
    }

    @Test
    void whatBeginsBeforeTheBeginningIsHeardAtTheEnd() {
        loop.add(new float[] {1, 2}, -1);

        assertEquals(1, loop.samples()[END - 1]);
        assertEquals(2, loop.samples()[0]);
    }

    @Test
    void theRoomSoundsOnAcrossTheSeam() {
        loop.add(new float[] {1}, END - 100L);
        final Loop same = new Loop();
        same.add(new float[] {1}, 1_000);

        loop.echo(new Ambience(0.7), 1);
        same.echo(new Ambience(0.7), 1);

        final float[] across = new float[5_000];
        final float[] within = new float[5_000];
        for (int i = 0; i < across.length; i++) {
            across[i] = loop.samples()[(END - 100 + i) % END];
            within[i] = same.samples()[1_000 + i];
        }
        assertArrayEquals(within, across, 1e-6f);
    }
}
