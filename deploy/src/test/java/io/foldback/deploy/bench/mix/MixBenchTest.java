package io.foldback.deploy.bench.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.deploy.bench.Figure;
import io.foldback.mixer.engine.MixMeasurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixBenchTest {

    @Test
    void thePlainLoopMixes() {
        final PlainMix mix = new PlainMix(5, 16);

        mix.mix();
        mix.mix();

        for (int i = 0; i < 16; i++) {
            assertEquals(mix.expected(i)[0], mix.left()[i], 1e-6);
            assertEquals(mix.expected(i)[1], mix.right()[i], 1e-6);
        }
    }

    @Test
    void aFullRoomTellsHowManyACoreRenders() {
        final MixMeasurement.Result result = new MixMeasurement.Result(64, 2, 64, 1_000, 20_000, 0.015);

        final List<Figure> figures = MixBench.figures(result, 5_000);

        assertEquals(20_000, figures.get(0).value());
        assertEquals(5_000, figures.get(0).baseline());
        assertEquals("64 strips, 2 buses, 64-frame blocks", figures.get(0).name());
        assertEquals(4, figures.get(1).value());
        assertEquals(1.5, figures.get(2).value());
        assertEquals(66, figures.get(3).value());
    }

    @Test
    void aSmallRoomDoesNot() {
        final MixMeasurement.Result result = new MixMeasurement.Result(8, 2, 64, 1_000, 2_000, 0.0015);

        assertEquals(3, MixBench.figures(result, 500).size());
    }
}
