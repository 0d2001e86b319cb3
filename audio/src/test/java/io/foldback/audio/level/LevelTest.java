package io.foldback.audio.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    void peakAndRmsOfASineAreItsAmplitudeAndThreeDecibelsLess() {
        final float[] sine = sine(4_800, 0.5);

        assertEquals(0.5, Level.peak(sine, 0, 4_800), 1e-6);
        assertEquals(-3.01, Decibels.ofGain(Level.rms(sine, 0, 4_800) / 0.5), 0.01);
    }

    @Test
    void whatIsNotANumberCountsAsSilence() {
        final float[] samples = {0.25f, Float.NaN, -0.5f};

        assertEquals(0.5f, Level.peak(samples, 0, 3));
        assertEquals(0.3125, Level.energy(samples, 0, 3), 1e-9);
    }

    @Property
    void decibelsAndGainAreEachOthersInverse(@ForAll @DoubleRange(min = -120, max = 24) double decibels) {
        assertEquals(decibels, Decibels.ofGain(Decibels.toGain(decibels)), 1e-9);
    }

    @Test
    void silenceIsMinusInfinityAndBack() {
        assertEquals(Double.NEGATIVE_INFINITY, Decibels.ofGain(0));
        assertEquals(0, Decibels.toGain(Double.NEGATIVE_INFINITY));
    }

    @Property
    void panningKeepsThePower(@ForAll @DoubleRange(min = -1, max = 1) double pan) {
        final double left = PanLaw.left(pan);
        final double right = PanLaw.right(pan);

        assertEquals(1, left * left + right * right, 1e-12);
    }

    @Test
    void panGoesFromSideToSideWithThreeDecibelsLessAtTheCentre() {
        assertEquals(1, PanLaw.left(-1));
        assertEquals(0, PanLaw.right(-1));
        assertEquals(-3.0103, Decibels.ofGain(PanLaw.left(0)), 1e-4);
        assertEquals(PanLaw.left(0), PanLaw.right(0));
        assertThrows(IllegalArgumentException.class, () -> PanLaw.left(1.01));
        assertThrows(IllegalArgumentException.class, () -> PanLaw.left(Double.NaN));
    }

    @Property
    void aRampRisesSymmetricallyBetweenNothingAndAll(@ForAll @IntRange(min = 1, max = 1_024) int frames) {
        final Ramp ramp = new Ramp(frames);

        for (int k = 0; k < frames; k++) {
            assertTrue(ramp.rising(k) > (k == 0 ? 0 : ramp.rising(k - 1)) && ramp.rising(k) < 1);
            assertEquals(ramp.falling(k), ramp.rising(frames - 1 - k), 1e-6);
        }
    }

    @Test
    void glidingLandsWhereItShould() {
        final float[] ones = new float[64];
        java.util.Arrays.fill(ones, 1);
        final Ramp ramp = new Ramp(64);

        ramp.glide(ones, 0, 0, 1);

        for (int k = 0; k < 64; k++) {
            assertEquals(ramp.rising(k), ones[k], 1e-7);
        }
    }

    @Test
    void aGuessedBlockGoesOnWithoutAStepAndEndsInSilence() {
        final Ramp ramp = new Ramp(128);
        final float[] line = sine(4_000, 0.25);
        final int end = 2_011;
        java.util.Arrays.fill(line, end, line.length, 0);

        Concealment.extrapolate(line, end, ramp, line, end);

        for (int i = 2; i < line.length; i++) {
            final float bend = Math.abs(line[i] - 2 * line[i - 1] + line[i - 2]);
            assertTrue(bend < 1e-3, "second difference at " + i + " is " + bend);
        }
    }

    @Test
    void aGuessedBlockIsNeverMuchLouderThanThePastWhateverThatWas() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 1_000; trial++) {
            final Ramp ramp = new Ramp(16 << random.nextInt(4));
            final float[] past = new float[Concealment.past(ramp)];
            for (int i = 0; i < past.length; i++) {
                past[i] = (float) random.nextDouble(-0.5, 0.5);
            }
            final float[] guessed = new float[ramp.frames()];

            Concealment.extrapolate(past, past.length, ramp, guessed, 0);

            final float most = 1.2501f * Level.peak(past, 0, past.length);
            assertTrue(Level.peak(guessed, 0, guessed.length) <= most, "trial " + trial);
        }
    }

    /** 100 Hz at 48 kHz. */
    private static float[] sine(int frames, double amplitude) {
        final float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 100 * i / 48_000));
        }
        return samples;
    }
}
