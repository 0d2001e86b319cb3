package io.foldback.capture.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.signal.CounterSignal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalBankTest {
    private static final int SECOND = 48_000;

    @Test
    void channelKOfTonesIsASineOf220TimesKPlusOneAtMinus12Dbfs() {
        final float[] second = play(8, SECOND, SignalKind.TONES);

        for (int channel = 0; channel < 8; channel++) {
            final double level = level(second, channel * SECOND, 220.0 * (channel + 1));
            assertEquals(-12, 20 * Math.log10(level), 0.001);
        }
    }

    @Test
    void periodsJoinWithoutASeamForEver() {
        final SignalBank bank = bank(3, SignalKind.TONES, SignalKind.SWEEP, SignalKind.PINK);
        final long late = 1L << 40;
        final float[] whole = new float[3 * 512];
        bank.fill(late, whole, 512, 512);

        final float[] parts = new float[3 * 512];
        for (int from = 0; from < 512; from += 128) {
            final float[] part = new float[3 * 128];
            bank.fill(late + from, part, 128, 128);
            for (int channel = 0; channel < 3; channel++) {
                System.arraycopy(part, channel * 128, parts, channel * 512 + from, 128);
            }
        }

        assertEquals(List.of(), differences(whole, parts));
    }

    @Test
    void theCounterTellsItsFrame() {
        final float[] samples = play(2, 64, SignalKind.COUNTER);

        assertEquals(0, CounterSignal.check(0, 0, samples, 0, 64));
        assertEquals(0, CounterSignal.check(0, 1, samples, 64, 64));
    }

    @Test
    void kindsRepeatOverTheChannels() {
        final float[] samples = play(4, SECOND, SignalKind.CLICK, SignalKind.SILENCE);

        assertEquals(0.2512f, samples[0], 0.0001f);
        assertEquals(0, peak(samples, SECOND));
        assertEquals(0.2512f, samples[2 * SECOND], 0.0001f);
        assertEquals(0, peak(samples, 3 * SECOND));
    }

    @Test
    void noiseStaysBelowItsLevelAndDiffersByChannel() {
        final float[] samples = play(2, SECOND, SignalKind.PINK);

        assertTrue(peak(samples, 0) <= 0.2512f && peak(samples, 0) > 0.1f);
        assertNotEquals(samples[1000], samples[SECOND + 1000]);
    }

    private static SignalBank bank(int channels, SignalKind... kinds) {
        return new SignalBank(new GeneratorSettings(List.of(kinds), channels, 64, -12, 0), 0);
    }

    private static float[] play(int channels, int frames, SignalKind... kinds) {
        final float[] samples = new float[channels * frames];
        bank(channels, kinds).fill(0, samples, frames, frames);
        return samples;
    }

    private static double level(float[] samples, int from, double hertz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < SECOND; i++) {
            re += samples[from + i] * Math.cos(2 * Math.PI * hertz * i / SECOND);
            im += samples[from + i] * Math.sin(2 * Math.PI * hertz * i / SECOND);
        }
        return Math.hypot(re, im) * 2 / SECOND;
    }

    private static float peak(float[] samples, int from) {
        float peak = 0;
        for (int i = from; i < from + SECOND; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    private static List<Integer> differences(float[] a, float[] b) {
        return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).boxed().toList();
    }
}
