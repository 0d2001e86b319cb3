package io.foldback.mixer.engine;

import static io.foldback.mixer.engine.Constants.BLOCK;
import static io.foldback.mixer.engine.Constants.bus;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Level;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusesComeAndGoTest {
    private static final float LOUD = 0.4f;

    /** Louder than any step of a fade over a block: 1.875 / 64 of the level, and a little. */
    private static final float CLICK = LOUD * 0.04f;

    private final Constants room = new Constants(false);

    @Test
    void whoHearsABusThatIsRemovedHearsItFadeAndThenNothingWhateverComes() {
        plan(Map.of(0, 1.0, 15, 1.0), 15, 0);
        assertEquals(LOUD, bus(room.play(20, LOUD, 0.1f), 15)[0], 1e-6);

        plan(Map.of(0, 1.0), 16, 1);
        float before = LOUD;
        for (int i = 0; i < 3; i++) {
            for (float sample : java.util.Arrays.copyOf(bus(room.play(LOUD, 0.1f), 15), BLOCK)) {
                assertTrue(sample <= before + 1e-6 && before - sample < CLICK, before + " to " + sample);
                before = sample;
            }
        }
        plan(Map.of(0, 1.0, 16, 1.0), 16, 1);
        for (int i = 0; i < 20; i++) {
            assertEquals(0, Level.peak(bus(room.play(LOUD, 0.1f), 15), 0, 2 * BLOCK), "block " + i);
        }
    }

    @Test
    void otherBusesDoNotNoticeThatOneComesOrGoes() {
        final Constants quiet = new Constants(false);
        plan(Map.of(0, 1.0, 1, 0.5), 1, 0);
        quiet.plan(strips(1, 0), Map.of(0, 1.0, 1, 0.5), EffectBusPlan.DEFAULT);

        for (int i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                plan(Map.of(0, 1.0, 1, 0.5, 20 + i / 20, 1.0), 1, 0);
            } else if (i % 20 == 0) {
                plan(Map.of(0, 1.0, 1, 0.5), 1, 0);
            }
            final float level = 0.1f + 0.005f * i;
            final AudioBlock with = room.play(level, level);
            final AudioBlock without = quiet.play(level, level);
            assertArrayEquals(bus(without, 0), bus(with, 0));
            assertArrayEquals(bus(without, 1), bus(with, 1));
        }
    }

    @Test
    void aNewBusFadesIn() {
        plan(Map.of(0, 1.0), 15, 0);
        room.play(20, LOUD, 0);
        plan(Map.of(0, 1.0, 15, 1.0), 15, 0);

        float before = 0;
        for (int i = 0; i < 3; i++) {
            for (float sample : java.util.Arrays.copyOf(bus(room.play(LOUD, 0), 15), BLOCK)) {
                assertTrue(Math.abs(sample - before) < CLICK, before + " to " + sample);
                before = sample;
            }
        }
        assertEquals(LOUD, before, 1e-6);
    }

    private void plan(Map<Integer, Double> buses, int heardOn, int heard) {
        room.plan(strips(heardOn, heard), buses, EffectBusPlan.DEFAULT);
    }

    /** One of two channels is sent to bus {@code heardOn}, and both to bus 0. */
    private static List<StripPlan> strips(int heardOn, int heard) {
        final List<StripPlan> strips = new ArrayList<>();
        for (int id = 0; id < 2; id++) {
            final float[] left = new float[32];
            left[0] = 0.5f;
            left[heardOn] = id == heard ? 1 : 0;
            strips.add(new StripPlan(id, 0, id, 1, ChainPlan.OFF, false, left, new float[32], EffectSends.NONE));
        }
        return strips;
    }
}
