package io.foldback.mixer.effect.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressorTest {
    private static final double THRESHOLD_DB = -20;
    private static final double CLICK = 1e-3;

    private final Compressor compressor = new Compressor(new Ramp(Sounds.BLOCK));
    private int block;

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "4, 6", "4, 24", "20, 12"})
    void sinesFollowTheStaticCurve(double ratio, double kneeDb) {
        for (double levelDb = -50; levelDb <= 6; levelDb += 4) {
            final float[] tone = Sounds.sine(1_000, Math.pow(10, levelDb / 20), 300);

            final float[] out = play(new CompressorSettings(true, THRESHOLD_DB, ratio, kneeDb, 2, 300, 0, 0), tone);

            final double peak = Sounds.peak(out, out.length - 480, out.length);
            assertEquals(curve(levelDb, ratio, kneeDb), Sounds.decibels(peak), 0.1, levelDb + " dBFS");
        }
    }

    /** Giannoulis, Massberg, Reiss (2012), equation 4. */
    private static double curve(double inDb, double ratio, double kneeDb) {
        final double over = inDb - THRESHOLD_DB;
        if (2 * over < -kneeDb) {
            return inDb;
        }
        return 2 * Math.abs(over) <= kneeDb
                ? inDb + (1 / ratio - 1) * Math.pow(over + kneeDb / 2, 2) / (2 * kneeDb)
                : THRESHOLD_DB + over / ratio;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 5, 50, 200})
    void turnsDownWithItsAttack(double attackMillis) {
        play(settings(attackMillis, 1_000), Sounds.constant(0.01, 5));

        final float[] out = play(settings(attackMillis, 1_000), Sounds.constant(1, 800));

        // 15 dB in the end, 63 % of them after the attack
        final double level = Math.pow(10, -15 * (1 - Math.exp(-1)) / 20);
        assertEquals(attackMillis * 48, framesUntil(out, level, false), 1 + attackMillis * 48 * 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 100, 1_000})
    void comesBackWithItsRelease(double releaseMillis) {
        play(settings(0.1, releaseMillis), Sounds.constant(1, 100));

        final float[] out = play(settings(0.1, releaseMillis), Sounds.constant(0.01, 1_000));

        final double level = 0.01 * Math.pow(10, -15 * Math.exp(-1) / 20);
        assertEquals(releaseMillis * 48, framesUntil(out, level, true), 5 + releaseMillis * 48 * 0.02);
    }

    @Test
    void makeUpComesBehindIt() {
        final float[] out = play(new CompressorSettings(true, -20, 4, 0, 1, 100, 12, 0), Sounds.sine(1_000, 0.01, 100));

        assertEquals(-40 + 12, Sounds.decibels(Sounds.peak(out, out.length - 480, out.length)), 0.01);
    }

    @Test
    void sideChainHighPassListensToWhatIsAboveAndChangesAll() {
        final CompressorSettings deaf = new CompressorSettings(true, -20, 4, 0, 1, 100, 0, 1_000);

        final float[] low = play(deaf, Sounds.sine(50, 0.5, 300));
        final float[] high = play(deaf, Sounds.sine(4_111, 0.5, 300));

        assertArrayEquals(Sounds.sine(50, 0.5, 300), low);
        assertEquals(curve(-6.02, 4, 0), Sounds.decibels(Sounds.peak(high, 10_000, 15_000)), 0.15);
    }

    @Test
    void offChangesNoBitAfterTheBlockThatLeaves() {
        final float[] tone = Sounds.sine(200, 0.5, 60);

        final float[] out = sweep(tone, k -> k < 30 ? settings(1, 100) : CompressorSettings.OFF);

        for (int i = 31 * 64; i < out.length; i++) {
            assertEquals(tone[i], out[i]);
        }
    }

    @Test
    void turningOnAndOffIsSmooth() {
        assertSmooth(
                k -> k / 20 % 2 == 0 ? new CompressorSettings(true, -20, 4, 0, 5, 50, 6, 300) : CompressorSettings.OFF);
    }

    @Test
    void sweptThresholdIsSmooth() {
        assertSmooth(k -> new CompressorSettings(true, -60 + Sounds.zigzag(k, 60), 20, 0, 5, 50, 0, 0));
    }

    @Test
    void sweptThresholdIsSmoothHoweverFastTheAttackIs() {
        final float[] out = sweep(
                Sounds.constant(0.2, 120),
                k -> new CompressorSettings(true, -Sounds.zigzag(k, 60), 20, 0, 0.1, 5, 0, 0));

        assertTrue(Sounds.roughness(out) < CLICK, "roughness " + Sounds.roughness(out));
    }

    @Test
    void sweptMakeUpRatioAndKneeAreSmooth() {
        assertSmooth(k -> new CompressorSettings(
                true, -20, 1 + Sounds.zigzag(k, 19), Sounds.zigzag(k, 24), 5, 50, Sounds.zigzag(k, 48) / 2.0, 0));
    }

    @Test
    void sweptSideChainIsSmooth() {
        assertSmooth(k ->
                new CompressorSettings(true, -20, 4, 6, 5, 50, 0, k % 100 == 0 ? 0 : 20 + 9 * Sounds.zigzag(k, 100)));
    }

    @Test
    void afterSoundComesSilence() {
        final float[] out = play(settings(1, 100), Sounds.join(Sounds.noise(1, 1, 20), Sounds.silence(20)));

        assertEquals(0, Sounds.peak(out, 20 * 64, out.length));
    }

    private void assertSmooth(IntFunction<CompressorSettings> settings) {
        final float[] out = sweep(Sounds.sine(100, 0.2, 200), settings);

        assertTrue(Sounds.roughness(out) < CLICK, "roughness " + Sounds.roughness(out));
    }

    /** New settings with every block. */
    private float[] sweep(float[] sound, IntFunction<CompressorSettings> settings) {
        block = 0;
        return Sounds.play(samples -> compressor.process(CompressorPlan.of(settings.apply(block++)), samples), sound);
    }

    private static int framesUntil(float[] sound, double level, boolean rising) {
        int i = 0;
        while (rising ? sound[i] < level : sound[i] > level) {
            i++;
        }
        return i;
    }

    private float[] play(CompressorSettings settings, float[] sound) {
        final CompressorPlan plan = CompressorPlan.of(settings);
        return Sounds.play(samples -> compressor.process(plan, samples), sound);
    }

    private static CompressorSettings settings(double attackMillis, double releaseMillis) {
        return new CompressorSettings(true, THRESHOLD_DB, 4, 0, attackMillis, releaseMillis, 0, 0);
    }
}
