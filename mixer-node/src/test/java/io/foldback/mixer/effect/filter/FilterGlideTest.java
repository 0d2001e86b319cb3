package io.foldback.mixer.effect.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FilterGlideTest {
    /** Of a sine of 200 Hz at half of full scale: -60 dBFS on top of what the loudest setting itself has. */
    private static final double CLICK = 1e-3;

    private static final float[] TONE = Sounds.sine(200, 0.5, 400);

    private final Filter filter = new Filter(new Ramp(Sounds.BLOCK));
    private int block;

    @Test
    void sweptFrequencyIsSmooth() {
        assertSmooth(k -> bell(20 * Math.pow(1_000, k / 400.0), 12, 2));
    }

    @Test
    void sweptGainIsSmooth() {
        assertSmooth(k -> bell(200, 18 * Math.sin(k / 40.0), 0.5));
    }

    @Test
    void sweptQIsSmooth() {
        assertSmooth(k -> bell(300, 12, 0.1 * Math.pow(100, k / 400.0)));
    }

    @Test
    void sweptHighPassIsSmooth() {
        assertSmooth(k -> FilterCoefficients.highPass(20 * Math.pow(50, k / 400.0), 1.3));
    }

    @Test
    void sweptShelfIsSmooth() {
        assertSmooth(k -> FilterCoefficients.of(
                new BandSettings(BandShape.LOW_SHELF, 20 * Math.pow(1_000, k / 400.0), -18, 0.7)));
    }

    @Test
    void turningOnAndOffIsSmooth() {
        final FilterCoefficients on = FilterCoefficients.highPass(400, 0.7);

        assertSmooth(k -> k / 20 % 2 == 0 ? on : FilterCoefficients.FLAT);
    }

    @Property(tries = 50)
    void wildMovesNeverMakeItUnstable(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final float[] noise = Sounds.noise(seed, 1, 400);

        final float[] out = Sounds.play(
                block -> filter.process(
                        bell(20 * Math.pow(1_000, random.nextDouble()), random.nextDouble(-18, 18), 10), block),
                noise);

        assertTrue(Sounds.peak(out, 0, out.length) < 100, "peak " + Sounds.peak(out, 0, out.length));
    }

    @Test
    void flatChangesNoBitBeforeAndAfterItWasSomethingElse() {
        final float[] noise = Sounds.noise(1, 1, 6);
        noise[5] = -0.0f;
        noise[330] = -0.0f;

        final float[] out = sweep(noise, k -> k == 2 || k == 3 ? bell(1_000, 12, 1) : FilterCoefficients.FLAT);

        assertArrayEquals(blocks(noise, 0, 2), blocks(out, 0, 2));
        assertArrayEquals(blocks(noise, 5, 6), blocks(out, 5, 6));
        assertEquals(Float.floatToRawIntBits(-0.0f), Float.floatToRawIntBits(out[330]));
    }

    @Test
    void afterSoundComesSilence() {
        final float[] out = sweep(
                Sounds.join(Sounds.noise(1, 1, 10), Sounds.silence(3_000)), k -> FilterCoefficients.highPass(20, 1.3));

        assertEquals(0, Sounds.peak(out, out.length - Sounds.BLOCK, out.length));
    }

    @Test
    void whatIsNotANumberIsForgottenWithinABlock() {
        final float[] sound = Sounds.silence(3);
        sound[70] = Float.NaN;

        final float[] out = sweep(sound, k -> bell(1_000, 12, 1));

        assertEquals(0, Sounds.peak(out, 2 * Sounds.BLOCK, 3 * Sounds.BLOCK));
    }

    private void assertSmooth(IntFunction<FilterCoefficients> settings) {
        final float[] swept = sweep(TONE, settings);
        double loudest = 0;
        for (int k = 0; k < 400; k += 20) {
            loudest = Math.max(loudest, steady(settings.apply(k)));
        }
        assertTrue(
                Sounds.roughness(swept) < loudest + CLICK,
                "roughness " + Sounds.roughness(swept) + " of which the tone has " + loudest);
    }

    private static double steady(FilterCoefficients coefficients) {
        final Filter still = new Filter(new Ramp(Sounds.BLOCK));
        return Sounds.roughness(Sounds.play(block -> still.process(coefficients, block), TONE));
    }

    /** New coefficients with every block. */
    private float[] sweep(float[] sound, IntFunction<FilterCoefficients> settings) {
        block = 0;
        return Sounds.play(samples -> filter.process(settings.apply(block++), samples), sound);
    }

    private static float[] blocks(float[] sound, int from, int to) {
        return java.util.Arrays.copyOfRange(sound, from * Sounds.BLOCK, to * Sounds.BLOCK);
    }

    private static FilterCoefficients bell(double hz, double gainDb, double q) {
        return FilterCoefficients.of(new BandSettings(BandShape.BELL, hz, gainDb, q));
    }
}
