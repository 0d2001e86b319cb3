package io.foldback.audio.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateConverterTest {

    @ParameterizedTest
    @ValueSource(ints = {44_100, 32_000, 16_000, 44_056, 88_200, 96_000, 192_000, 47_999})
    void aToneOfOneKilohertzStaysCleanTo100Decibels(int fromRate) {
        final float[] in = tone(1_000, fromRate, fromRate);

        final float[] out = new RateConverter(fromRate, 48_000).convert(in);

        final double residue = residueDb(out, 1_000, 48_000);
        assertTrue(residue < -100, "THD+N is " + residue + " dB");
    }

    @Test
    void theToneKeepsItsTimeAndItsLevel() {
        final float[] out = new RateConverter(44_100, 48_000).convert(tone(1_000, 44_100, 44_100));

        final float[] expected = tone(1_000, 48_000, 48_000);
        for (int i = 10_000; i < 30_000; i++) {
            assertEquals(expected[i], out[i], 1e-5);
        }
    }

    @Test
    void theAudibleBandStaysFlatWhenAt44100() {
        final float[] out = new RateConverter(44_100, 48_000).convert(tone(20_000, 44_100, 44_100));

        assertTrue(residueDb(out, 20_000, 48_000) < -90);
        assertEquals(0.5, amplitude(out, 20_000, 48_000), 0.002);
    }

    @Test
    void whatTheLowerRateCannotHoldIsRemoved() {
        final float[] out = new RateConverter(96_000, 48_000).convert(tone(25_000, 96_000, 96_000));

        for (int i = 4_000; i < 44_000; i++) {
            assertEquals(0, out[i], 1e-5);
        }
    }

    @Test
    void lengthFollowsTheRatioRoundedUp() {
        assertEquals(480, new RateConverter(44_100, 48_000).framesAfter(441));
        assertEquals(2, new RateConverter(44_100, 48_000).framesAfter(1));
        assertEquals(0, new RateConverter(44_100, 48_000).convert(new float[0]).length);
    }

    @Test
    void equalRatesChangeNothing() {
        final float[] in = tone(440, 48_000, 4_800);

        final float[] out = new RateConverter(48_000, 48_000).convert(in);

        assertArrayEquals(in, out);
    }

    private static float[] tone(double hertz, int rate, int frames) {
        final float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /** What is left beside the tone in the middle of the recording, against the tone. */
    private static double residueDb(float[] samples, double hertz, int rate) {
        final double[] fit = fit(samples, hertz, rate);
        double rest = 0;
        double all = 0;
        for (int i = samples.length / 5; i < samples.length * 4 / 5; i++) {
            final double w = 2 * Math.PI * hertz * i / rate;
            final double tone = fit[0] * Math.sin(w) + fit[1] * Math.cos(w);
            rest += (samples[i] - tone) * (samples[i] - tone);
            all += tone * tone;
        }
        return 10 * Math.log10(rest / all);
    }

    private static double amplitude(float[] samples, double hertz, int rate) {
        final double[] fit = fit(samples, hertz, rate);
        return Math.hypot(fit[0], fit[1]);
    }

    /** Least squares for sine and cosine. */
    private static double[] fit(float[] samples, double hertz, int rate) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double xs = 0;
        double xc = 0;
        for (int i = samples.length / 5; i < samples.length * 4 / 5; i++) {
            final double s = Math.sin(2 * Math.PI * hertz * i / rate);
            final double c = Math.cos(2 * Math.PI * hertz * i / rate);
            ss += s * s;
            cc += c * c;
            sc += s * c;
            xs += samples[i] * s;
            xc += samples[i] * c;
        }
        final double det = ss * cc - sc * sc;
        return new double[] {(xs * cc - xc * sc) / det, (xc * ss - xs * sc) / det};
    }
}
