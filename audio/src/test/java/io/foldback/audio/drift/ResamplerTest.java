package io.foldback.audio.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

        final float[] out = played(new Resampler(1, 48_000, 48_000, 512), in, 1);

        assertTrue(out.length > FRAMES - 200);
        assertArrayEquals(Arrays.copyOf(in, out.length), out, 0);
    }

    @Test
    void frameZeroStaysFrameZero() {
        final float[] in = tone(48_000, 1_000, FRAMES);

        final float[] out = played(new Resampler(1, 48_000, 48_000, 512), in, 1 + 500e-6);

        for (int i = SETTLED; i < out.length; i++) {
            assertEquals(0.5 * Math.sin(2 * Math.PI * 1_000 * i * (1 + 500e-6) / 48_000), out[i], 1e-6);
        }
    }

    @Test
    void thePaceMayChangeAtAnyCallWithoutAStep() {
        final Resampler resampler = new Resampler(1, 48_000, 48_000, 512);
        final float[] in = tone(48_000, 400, FRAMES);
        final float[] out = new float[FRAMES - 2_000];
        int pushed = 0;
        for (int at = 0; at + 128 <= out.length; at += 128) {
            final double step = 1 + (at / 128 % 3 - 1) * 1_000e-6;
            final int wanted = resampler.wanted(128, step);
            resampler.push(new float[][] {in}, pushed, wanted);
            pushed += wanted;
            resampler.pull(new float[][] {out}, at, 128, step);
        }
        final double steepest = 0.5 * 2 * Math.PI * 400 / 48_000 * 1.01;
        for (int i = SETTLED; i < out.length - 128; i++) {
            assertEquals(out[i - 1], out[i], steepest);
        }
    }

    @Test
    void itWantsNoMoreThanItTellsAndHoldsNoMoreThanItSays() {
        final Resampler resampler = new Resampler(2, 48_000, 48_000, 256);
        final float[][] sound = new float[2][600];

        assertEquals(resampler.halfFrames() + 100, resampler.wanted(100, 1));
        resampler.push(sound, 0, resampler.space());
        assertEquals(0, resampler.space());
        final var error = assertThrows(IllegalArgumentException.class, () -> resampler.push(sound, 0, 1));
        assertEquals("there is space for 0 frames, not for 1", error.getMessage());

        resampler.pull(sound, 0, 100, 1);

        assertEquals(100, resampler.space());
        resampler.push(sound, 0, 100);
    }

    private static float[] played(int fromRate, int toRate, int hertz, double step) {
        final float[] in = tone(fromRate, hertz, (int) (FRAMES * step));
        return played(new Resampler(1, fromRate, toRate, 2_048), in, step);
    }

    /** Everything that can be pulled of a recording, in pulls of uneven length. */
    private static float[] played(Resampler resampler, float[] in, double step) {
        final float[] out = new float[in.length * 8];
        int pushed = 0;
        int pulled = 0;
        int frames = 1;
        while (pushed + resampler.wanted(frames, step) <= in.length) {
            final int wanted = resampler.wanted(frames, step);
            resampler.push(new float[][] {in}, pushed, wanted);
            pushed += wanted;
            resampler.pull(new float[][] {out}, pulled, frames, step);
            pulled += frames;
            frames = frames % 127 + 1;
        }
        return Arrays.copyOf(out, pulled);
    }

    static float[] tone(int rate, int hertz, int frames) {
        final float[] tone = new float[frames];
        for (int i = 0; i < frames; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }
}
