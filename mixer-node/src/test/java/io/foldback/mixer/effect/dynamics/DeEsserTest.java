package io.foldback.mixer.effect.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeEsserTest {
    private static final double HZ = 6_000;

    private final DeEsser deEsser = new DeEsser(new Ramp(Sounds.BLOCK));
    private int block;

    @ParameterizedTest
    @CsvSource({"-40, -40", "-30, -30", "-25, -30", "-18, -30", "-10, -22", "0, -12"})
    void holdsItsBandAtTheThresholdByItsRangeAtMost(double inDb, double outDb) {
        final float[] tone = Sounds.sine(HZ, Math.pow(10, inDb / 20), 300);

        final float[] out = play(new DeEsserSettings(true, HZ, -30, 12), tone);

        assertEquals(outDb, Sounds.decibels(Sounds.rms(out, 9_600, 14_400) * Math.sqrt(2)), 0.1);
    }

    @Test
    void leavesLowSoundsUntouched() {
        final float[] tone = Sounds.sine(150, 0.5, 100);

        final float[] out = play(new DeEsserSettings(true, HZ, -20, 24), tone);

        assertArrayEquals(tone, out);
    }

    @Test
    void anSBesideALowToneIsTakenAlone() {
        final float[] both = Sounds.sine(150, 0.3, 300);
        final float[] ess = Sounds.sine(HZ, 0.3, 300);
        for (int i = 0; i < both.length; i++) {
            both[i] += ess[i];
        }

        final float[] out = play(new DeEsserSettings(true, HZ, -40, 12), both);

        final float[] tail = java.util.Arrays.copyOfRange(out, 9_600, 9_600 + 9_600);
        final double scale = Sounds.decibels(0.3 * 9_600 / 2);
        assertEquals(0, Sounds.responseDb(tail, 150) - scale, 0.1);
        assertEquals(-12, Sounds.responseDb(tail, HZ) - scale, 0.1);
    }

    @Test
    void turningOnAndOffAndSweepsAreSmoothAndOffChangesNoBit() {
        final float[] tone = Sounds.sine(100, 0.5, 400);
        final float[] out = Sounds.play(samples -> deEsser.process(DeEsserPlan.of(settings(block++)), samples), tone);

        assertTrue(Sounds.roughness(out) < 1e-3, "roughness " + Sounds.roughness(out));
        for (int i = 301 * 64; i < out.length; i++) {
            assertEquals(tone[i], out[i]);
        }
    }

    private static DeEsserSettings settings(int block) {
        final boolean on = block / 20 % 2 == 0 && block < 300;
        return new DeEsserSettings(on, 2_000 + Sounds.zigzag(block, 100) * 100, -60, Sounds.zigzag(block, 24));
    }

    private float[] play(DeEsserSettings settings, float[] sound) {
        final DeEsserPlan plan = DeEsserPlan.of(settings);
        return Sounds.play(samples -> deEsser.process(plan, samples), sound);
    }
}
