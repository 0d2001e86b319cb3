package io.foldback.audio.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static final int FRAMES = 24_000;
    private static final int SETTLED = 1_000;

    @ParameterizedTest
    @ValueSource(doubles = {-1_000e-6, -100e-6, -1e-6, 1e-6, 37e-6, 1_000e-6})
    void aToneOfOneKilohertzStaysCleanTo120DecibelsAtEveryPace(double drift) {
        final float[] out = played(48_000, 48_000, 1_000, 1 + drift);

        final Tone tone = Tone.fit(out, SETTLED, 1_000 * (1 + drift) / 48_000);

        assertTrue(tone.residueDb() < -120, "THD+N is " + tone.residueDb() + " dB");
    }

    @ParameterizedTest
    @CsvSource({"44100, 48000", "96000, 48000", "48000, 44100", "32000, 48000", "192000, 48000"})
    void otherRatesAreAsClean(int fromRate, int toRate) {
        final float[] out = played(fromRate, toRate, 1_000, (double) fromRate / toRate);

        final Tone tone = Tone.fit(out, SETTLED, 1_000.0 / toRate);

        assertTrue(tone.residueDb() < -120, "THD+N is " + tone.residueDb() + " dB");
        assertEquals(0, tone.levelDb(0.5), 0.001);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 200, 997, 3_000, 7_000, 11_000, 15_000, 17_500, 19_000, 19_500, 20_000})
    void theAudibleBandIsFlatToAHundredthOfADecibel(int hertz) {
        final double step = 1 + 333e-6;

        final float[] out = played(48_000, 48_000, hertz, step);

        assertEquals(0, Tone.fit(out, SETTLED, hertz * step / 48_000).levelDb(0.5), 0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {28_000, 31_000, 39_000, 47_000})
    void whatWouldFoldIntoTheAudibleBandIsRemoved(int hertz) {
        final float[] out = played(96_000, 48_000, hertz, 2);

        for (int i = SETTLED; i < out.length; i++) {
            assertEquals(0, out[i], 0.5 * 1e-6, "-120 dB of it");
        }
    }

    @Test
    void atItsOwnPaceSoundPassesBitForBit() {
        final float[] in = tone(48_000, 7_777, FRAMES);

        final float[] out = played(new Resampler(48_000, 48_000), in, 1);

        assertTrue(out.length > FRAMES - 200);
        assertArrayEquals(Arrays.copyOf(in, out.length), out, 0);
    }

    @Test
    void frameZeroStaysFrameZero() {
        final float[] in = tone(48_000, 1_000, FRAMES);

        final float[] out = played(new Resampler(48_000, 48_000), in, 1 + 500e-6);

        for (int i = SETTLED; i < out.length; i++) {
            assertEquals(0.5 * Math.sin(2 * Math.PI * 1_000 * i * (1 + 500e-6) / 48_000), out[i], 1e-6);
        }
    }

    @Test
    void thePaceMayChangeAtAnyCallWithoutAStep() {
        final Recording recording = new Recording(new Resampler(48_000, 48_000), tone(48_000, 400, FRAMES));
        for (int i = 0; recording.holds(128, 1 + 1_000e-6); i++) {
            recording.play(128, 1 + (i % 3 - 1) * 1_000e-6);
        }

        final float[] out = recording.played();
        assertTrue(out.length > FRAMES - 300);
        final double steepest = 0.5 * 2 * Math.PI * 400 / 48_000 * 1.01;
        for (int i = SETTLED; i < out.length; i++) {
            assertEquals(out[i - 1], out[i], steepest);
        }
    }

    @Test
    void itReadsNoMoreThanItTells() {
        final Resampler resampler = new Resampler(48_000, 48_000);
        final int span = resampler.span(100, 0.9, 1.001);
        final float[][] sound = {tone(48_000, 400, span)};
        final float[][] out = new float[1][100];

        resampler.resample(sound, 0.9, 1.001, out, 0, 100);

        assertEquals(2 * resampler.halfFrames() + 99, span);
    }

    private static float[] played(int fromRate, int toRate, int hertz, double step) {
        final float[] in = tone(fromRate, hertz, (int) (FRAMES * step));
        return played(new Resampler(fromRate, toRate), in, step);
    }

    /** Everything that can be played of a recording, in pieces of uneven length. */
    private static float[] played(Resampler resampler, float[] in, double step) {
        final Recording recording = new Recording(resampler, in);
        for (int frames = 1; recording.holds(frames, step); frames = frames % 127 + 1) {
            recording.play(frames, step);
        }
        return recording.played();
    }

    /** A recording with silence before it, and how far it was played. */
    private static final class Recording {
        private final Resampler resampler;
        private final float[] sound;
        private final float[][] out;
        private int at;
        private double fraction;
        private int played;

        Recording(Resampler resampler, float[] recorded) {
            this.resampler = resampler;
            final int before = resampler.halfFrames() - 1;
            sound = new float[before + recorded.length];
            System.arraycopy(recorded, 0, sound, before, recorded.length);
            out = new float[1][8 * recorded.length];
        }

        boolean holds(int frames, double step) {
            return at + resampler.span(frames, fraction, step) <= sound.length;
        }

        void play(int frames, double step) {
            final float[][] window = {Arrays.copyOfRange(sound, at, at + resampler.span(frames, fraction, step))};
            resampler.resample(window, fraction, step, out, played, frames);
            final double to = fraction + frames * step;
            at += (int) to;
            fraction = to - (int) to;
            played += frames;
        }

        float[] played() {
            return Arrays.copyOf(out[0], played);
        }
    }

    static float[] tone(int rate, int hertz, int frames) {
        final float[] tone = new float[frames];
        for (int i = 0; i < frames; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }
}
