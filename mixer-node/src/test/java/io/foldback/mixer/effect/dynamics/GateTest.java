package io.foldback.mixer.effect.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final double THRESHOLD_DB = -30;
    private static final double LOUD = 0.1;
    private static final double QUIET = 0.01;

    private final Gate gate = new Gate(new Ramp(Sounds.BLOCK));

    @ParameterizedTest
    @ValueSource(doubles = {0, 6, 40, 80})
    void turnsDownByItsRangeWhatIsBelowTheThreshold(double rangeDb) {
        final float[] out = play(settings(rangeDb, 1, 0, 5), Sounds.constant(QUIET, 200));

        assertEquals(-40 - rangeDb, Sounds.decibels(out[out.length - 1]), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"-30.1, true", "-29.9, false"})
    void opensAtTheThreshold(double levelDb, boolean closed) {
        play(settings(40, 1, 0, 5), Sounds.constant(QUIET, 200));
        final double level = Math.pow(10, levelDb / 20);

        final float[] out = play(settings(40, 1, 0, 5), Sounds.constant(level, 200));

        assertEquals(closed ? levelDb - 40 : levelDb, Sounds.decibels(out[out.length - 1]), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"-32.9, false", "-33.1, true"})
    void staysOpenThreeDecibelsLower(double levelDb, boolean closed) {
        play(settings(40, 1, 0, 5), Sounds.constant(LOUD, 200));
        final double level = Math.pow(10, levelDb / 20);

        final float[] out = play(settings(40, 1, 0, 5), Sounds.constant(level, 200));

        assertEquals(closed ? levelDb - 40 : levelDb, Sounds.decibels(out[out.length - 1]), 0.01);
    }

    @Test
    void changesNoBitWhileItIsOpen() {
        final float[] sound = Sounds.constant(LOUD, 10);

        assertArrayEquals(sound, play(settings(40, 1, 0, 5), sound));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 10, 100})
    void opensWithItsAttack(double attackMillis) {
        play(settings(80, attackMillis, 0, 5), Sounds.constant(QUIET, 400));

        final float[] out = play(settings(80, attackMillis, 0, 5), Sounds.constant(LOUD, 200));

        assertEquals(
                attackMillis * 48, framesUntil(out, LOUD * (1 - Math.exp(-1)), true), 1 + attackMillis * 48 * 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 50, 500})
    void closesWithItsRelease(double releaseMillis) {
        play(settings(80, 0.05, 0, releaseMillis), Sounds.constant(LOUD, 10));

        final float[] out = play(settings(80, 0.05, 0, releaseMillis), Sounds.constant(QUIET, 800));

        assertEquals(releaseMillis * 48, framesUntil(out, QUIET * Math.exp(-1), false), 1 + releaseMillis * 48 * 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 20, 2_000})
    void holdsForItsTimeAfterTheLastLoudSample(double holdMillis) {
        play(settings(80, 0.05, holdMillis, 5), Sounds.constant(LOUD, 10));

        final float[] out = play(settings(80, 0.05, holdMillis, 5), Sounds.constant(QUIET, 1_600));

        assertEquals(holdMillis * 48, framesUntil(out, QUIET * 0.999, false), 0);
    }

    @Test
    void turningOffAndOnIsSmoothAndOffChangesNoBit() {
        final float[] tone = Sounds.sine(100, 0.02, 60);
        final float[] out = new float[tone.length];
        for (int block = 0; block < 60; block++) {
            final float[] samples = java.util.Arrays.copyOfRange(tone, block * 64, block * 64 + 64);
            gate.process(GatePlan.of(block < 30 ? settings(40, 1, 0, 5) : GateSettings.OFF), samples);
            System.arraycopy(samples, 0, out, block * 64, 64);
        }

        assertTrue(Sounds.roughness(out) < 1e-3, "roughness " + Sounds.roughness(out));
        for (int i = 31 * 64; i < out.length; i++) {
            assertEquals(tone[i], out[i]);
        }
    }

    /** The index of the first sample beyond a level. */
    private static int framesUntil(float[] sound, double level, boolean rising) {
        int i = 0;
        while (rising ? sound[i] < level : sound[i] > level) {
            i++;
        }
        return i;
    }

    private float[] play(GateSettings settings, float[] sound) {
        final GatePlan plan = GatePlan.of(settings);
        return Sounds.play(block -> gate.process(plan, block), sound);
    }

    private static GateSettings settings(double rangeDb, double attackMillis, double holdMillis, double releaseMillis) {
        return new GateSettings(true, THRESHOLD_DB, rangeDb, attackMillis, holdMillis, releaseMillis);
    }
}
