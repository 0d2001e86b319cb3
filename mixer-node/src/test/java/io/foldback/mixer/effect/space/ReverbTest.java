package io.foldback.mixer.effect.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import io.foldback.mixer.effect.filter.Filter;
import io.foldback.mixer.effect.filter.FilterCoefficients;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReverbTest {
    private static final double RATE = 48_000;

    private final Reverb reverb = new Reverb(new Ramp(Sounds.BLOCK));
    private int block;

    @ParameterizedTest
    @CsvSource({"0.1, 0", "0.3, 0", "0.3, 1", "1, 0", "1, 0.5", "1, 1", "3, 0.3", "10, 0.5", "10, 1"})
    void diesAwayInItsDecay(double decaySeconds, double size) {
        final float[] response = response(new ReverbSettings(0, decaySeconds, 0, size), decaySeconds);

        assertEquals(decaySeconds, decay(response), 0.1 * decaySeconds);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.9})
    void highNotesAreShorterByTheDampingLowOnesAreNot(double damping) {
        final float[] response = response(new ReverbSettings(0, 2, damping, 0.5), 2);

        assertEquals(2 * (1 - damping), decay(band(response, 23_000)), 0.2 * (1 - damping));
        assertEquals(2, decay(band(response, 60)), 0.2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 20, 200})
    void theFirstEchoComesAfterPreDelayAndTheShortestWay(double preDelayMillis) {
        final ReverbPlan plan = ReverbPlan.of(new ReverbSettings(preDelayMillis, 1, 0, 0));
        final float[] left = Sounds.impulse(300);

        play(plan, Sounds.silence(1), Sounds.silence(1));
        play(plan, left, new float[left.length]);

        int first = 0;
        while (left[first] == 0) {
            first++;
        }
        assertEquals(preDelayMillis * 48 + 523, first);
    }

    @Test
    void oneSideIsHeardThereFirstAndOnBothSoonAfter() {
        final float[] left = Sounds.join(Sounds.noise(1, 1, 1), Sounds.silence(749));
        final float[] right = new float[left.length];

        play(ReverbPlan.of(new ReverbSettings(0, 2, 0, 0)), left, right);

        assertEquals(0, Sounds.peak(right, 0, 1_046));
        assertTrue(Sounds.peak(left, 0, 1_046) > 0);
        assertEquals(1, Sounds.rms(left, 9_600, 48_000) / Sounds.rms(right, 9_600, 48_000), 0.1);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "1, 0.5", "10, 1"})
    void noiseComesOutAboutAsLoudAsItGoesIn(double decaySeconds, double size) {
        final int blocks = (int) (1.5 * decaySeconds * RATE / Sounds.BLOCK) + 100;
        final float[] left = Sounds.noise(1, 0.3, blocks);
        final float[] right = Sounds.noise(2, 0.3, blocks);
        final double before = Sounds.rms(left, 0, left.length);

        play(ReverbPlan.of(new ReverbSettings(0, decaySeconds, 0, size)), left, right);

        assertEquals(0, Sounds.decibels(Sounds.rms(left, left.length / 2, left.length) / before), 1.5);
        assertEquals(0, Sounds.decibels(Sounds.rms(right, left.length / 2, left.length) / before), 1.5);
    }

    @Test
    void diesAwayToNothingAndWakesAgain() {
        final float[] left = Sounds.join(Sounds.noise(1, 1, 50), Sounds.silence(1_000));
        final ReverbPlan plan = ReverbPlan.of(new ReverbSettings(0, 0.1, 0.5, 0));
        play(plan, left, new float[left.length]);
        final float[] again = Sounds.impulse(10);

        play(plan, again, new float[again.length]);

        assertEquals(0, Sounds.peak(left, left.length - 64, left.length));
        assertTrue(Sounds.peak(again, 523, 640) > 0.05);
    }

    @Test
    void silenceStaysSilent() {
        final float[] left = Sounds.silence(300);

        play(ReverbPlan.of(ReverbSettings.DEFAULT), left, left.clone());

        assertEquals(0, Sounds.peak(left, 0, left.length));
    }

    @Test
    void sweepsAreSmooth() {
        assertSmooth(k -> new ReverbSettings(k % 40 * 5, 2, 0.5, 0.5));
        assertSmooth(k -> new ReverbSettings(20, 0.1 + Sounds.zigzag(k, 90) / 10.0, 0.5, 0.5));
        assertSmooth(k -> new ReverbSettings(20, 2, Sounds.zigzag(k, 95) / 100.0, 0.5));
        assertSmooth(k -> new ReverbSettings(20, 2, 0.5, Sounds.zigzag(k, 100) / 100.0));
    }

    private void assertSmooth(IntFunction<ReverbSettings> settings) {
        final float[] tone = Sounds.swelling(Sounds.sine(100, 0.3, 600));

        final float[] out = Sounds.play(
                samples -> reverb.process(ReverbPlan.of(settings.apply(block++)), samples, new float[Sounds.BLOCK]),
                tone);

        assertTrue(
                Sounds.roughness(out) < 2e-3,
                "roughness " + Sounds.roughness(out) + " peak " + Sounds.peak(out, 0, out.length));
    }

    private float[] response(ReverbSettings settings, double seconds) {
        final float[] left = Sounds.impulse((int) (1.3 * seconds * RATE / Sounds.BLOCK) + 20);
        play(ReverbPlan.of(settings), left, new float[left.length]);
        return left;
    }

    private static float[] band(float[] response, double hz) {
        final Filter filter = new Filter(new Ramp(Sounds.BLOCK));
        final FilterCoefficients band = FilterCoefficients.bandPass(hz, 2);
        return Sounds.play(samples -> filter.process(band, samples), response);
    }

    /** From Schroeder's backward integration, between 5 and 35 dB below the start (ISO 3382: T30). */
    private static double decay(float[] response) {
        final double[] left = new double[response.length + 1];
        for (int i = response.length - 1; i >= 0; i--) {
            left[i] = left[i + 1] + (double) response[i] * response[i];
        }
        return 2 * (reaches(left, -35) - reaches(left, -5)) / RATE;
    }

    private static int reaches(double[] left, double decibels) {
        int i = 0;
        while (10 * Math.log10(left[i] / left[0]) > decibels) {
            i++;
        }
        return i;
    }

    private void play(ReverbPlan plan, float[] left, float[] right) {
        final float[] leftBlock = new float[Sounds.BLOCK];
        final float[] rightBlock = new float[Sounds.BLOCK];
        for (int from = 0; from < left.length; from += Sounds.BLOCK) {
            System.arraycopy(left, from, leftBlock, 0, Sounds.BLOCK);
            System.arraycopy(right, from, rightBlock, 0, Sounds.BLOCK);
            reverb.process(plan, leftBlock, rightBlock);
            System.arraycopy(leftBlock, 0, left, from, Sounds.BLOCK);
            System.arraycopy(rightBlock, 0, right, from, Sounds.BLOCK);
        }
    }
}
