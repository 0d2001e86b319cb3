package io.foldback.mixer.engine;

import static io.foldback.mixer.engine.Constants.BLOCK;
import static io.foldback.mixer.engine.Constants.bus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripsComeAndGoTest {
    private static final float LOUD = 0.4f;
    private static final float SOFT = 0.1f;

    /** Louder than any step of a fade over a block: 1.875 / 64 of the level, and a little. */
    private static final float CLICK = LOUD * 0.04f;

    private final Constants room = new Constants(false);

    @Test
    void aStripThatIsRemovedFadesOutOfItsBuses() {
        plan(2);
        room.play(20, SOFT, LOUD);

        plan(1);

        assertEquals(SOFT, glide(SOFT + LOUD), 1e-6);
    }

    @Test
    void aStripThatComesWhereAnotherOneWasFadesIn() {
        plan(2);
        room.play(20, SOFT, LOUD);
        plan(1);
        room.play(20, SOFT, LOUD);

        plan(2);

        assertEquals(SOFT + LOUD, glide(SOFT), 1e-6);
    }

    /** The level after three blocks in which nothing clicked. */
    private float glide(float from) {
        float before = from;
        for (int i = 0; i < 3; i++) {
            for (float sample : java.util.Arrays.copyOf(bus(room.play(SOFT, LOUD), 0), BLOCK)) {
                assertTrue(Math.abs(sample - before) < CLICK, before + " to " + sample);
                before = sample;
            }
        }
        return before;
    }

    private void plan(int strips) {
        final List<StripPlan> some = IntStream.range(0, strips)
                .mapToObj(id -> new StripPlan(
                        id, 0, id, 1, ChainPlan.OFF, false, new float[] {1}, new float[1], EffectSends.NONE))
                .toList();
        room.plan(some, Map.of(0, 1.0), EffectBusPlan.DEFAULT);
    }
}
