package io.foldback.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Decibels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruePeakTest {
    private static final int FRAMES = 512;

    @Test
    void readsFullScaleWhereSamplesMissTheTopByThreeDecibels() {
        final float[] sound = faded(sine(12_000, Math.PI / 4, 1));

        assertEquals(-3.01, Decibels.ofGain(peakOfSamples(sound)), 0.01);
        assertEquals(0, Decibels.ofGain(measure(sound)), 0.3);
    }

    @Property(tries = 300)
    void readsSinesUpToTwentyKilohertzHardlyTooLowAndNotMuchTooHigh(
            @ForAll @DoubleRange(min = 20, max = 20_000) double hz,
            @ForAll @DoubleRange(min = 0, max = 6.28) double phase) {
        final float[] sound = faded(sine(hz, phase, 0.8));

        final double excess = Decibels.ofGain(measure(sound)) - Decibels.ofGain(Wave.peak(sound));
        assertTrue(excess > -0.15 && excess < 0.35, "excess " + excess + " dB");
    }

    @Test
    void tellsAPeakAsManyFramesLaterAsItSays() {
        final float[] sound = new float[64];
        sound[0] = 1;
        final float[] peaks = new float[64];

        new TruePeak().measure(sound, 0, 64, 0, peaks);

        assertEquals(1, peaks[TruePeak.LAG - 1], 0.02);
        assertTrue(peaks[TruePeak.LAG + 1] < 0.3);
        assertTrue(peaks[TruePeak.LAG - 3] < 0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 63, 64, 200})
    void readsTheSameHoweverTheSoundIsCut(int block) {
        final float[] sound = sine(9_111, 0.3, 0.7);
        final TruePeak cut = new TruePeak();
        final float[] peaks = new float[FRAMES];
        final float[] part = new float[block];
        for (int from = 0; from < FRAMES; from += block) {
            final int frames = Math.min(block, FRAMES - from);
            cut.measure(sound, from, frames, 0, part);
            System.arraycopy(part, 0, peaks, from, frames);
        }

        final float[] whole = new float[FRAMES];
        new TruePeak().measure(sound, 0, FRAMES, 0, whole);

        for (int i = 0; i < FRAMES; i++) {
            assertEquals(whole[i], peaks[i]);
        }
    }

    @Test
    void looksOnlyWhereTheLimitMayBeReached() {
        final float[] sound = sine(1_000, 0, 0.3);
        final float[] peaks = new float[FRAMES];

        assertEquals(0, new TruePeak().measure(sound, 0, FRAMES, 0.97f, peaks));
        assertEquals(0.3f, new TruePeak().measure(sound, 0, FRAMES, 0.7f, peaks), 0.01f);
    }

    @Test
    void whatIsNotANumberIsForgottenAfterAFilterLength() {
        final TruePeak peak = new TruePeak();
        final float[] sound = new float[64];
        sound[3] = Float.NaN;
        peak.measure(sound, 0, 64, 0, new float[64]);

        assertTrue(peak.measure(sine(1_000, 0, 0.5), 0, FRAMES, 0, new float[FRAMES]) > 0.49f);
    }

    private static float measure(float[] sound) {
        return new TruePeak().measure(sound, 0, sound.length, 0, new float[sound.length]);
    }

    private static float[] sine(double hz, double phase, double level) {
        final float[] sound = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            sound[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / 48_000 + phase));
        }
        return sound;
    }

    /** So that nothing but the sine is measured. */
    private static float[] faded(float[] sound) {
        for (int i = 0; i < FRAMES; i++) {
            sound[i] *= (float) Math.min(1, Math.min(i, FRAMES - 1 - i) / 128.0);
        }
        return sound;
    }

    private static double peakOfSamples(float[] sound) {
        double peak = 0;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
