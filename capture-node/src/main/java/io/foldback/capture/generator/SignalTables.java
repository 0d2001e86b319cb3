package io.foldback.capture.generator;

import io.foldback.audio.block.AudioBlock;
import java.util.SplittableRandom;

/** What repeats: a sweep, pink noise, a click a second. */
final class SignalTables {
    private static final int SWEEP_FRAMES = 10 * AudioBlock.SAMPLE_RATE;
    private static final int FADE_FRAMES = AudioBlock.SAMPLE_RATE / 100;
    private static final int NOISE_FRAMES = 1 << 18;
    private static final int NOISE_OCTAVES = 14;

    private SignalTables() {}

    /** 20 Hz to 20 kHz, exponential, in 10 s, faded at both ends. */
    static float[] sweep(double amplitude) {
        final float[] table = new float[SWEEP_FRAMES];
        final double octaves = Math.log(1000);
        for (int i = 0; i < table.length; i++) {
            final double t = (double) i / table.length;
            final double cycles = 20 * 10 / octaves * Math.expm1(octaves * t);
            final double fade = Math.clamp(Math.min(i, table.length - 1 - i) / (double) FADE_FRAMES, 0, 1);
            table[i] = (float) (amplitude * fade * Math.sin(2 * Math.PI * cycles));
        }
        return table;
    }

    /** The sum of held noises, each an octave slower than the one before (Voss's method), scaled to the peak. */
    static float[] pinkNoise(double amplitude) {
        final SplittableRandom random = new SplittableRandom(48_000);
        final double[] held = new double[NOISE_OCTAVES];
        final double[] sum = new double[NOISE_FRAMES];
        double peak = 0;
        for (int i = 0; i < sum.length; i++) {
            final int octave = Math.min(Integer.numberOfTrailingZeros(i + 1), NOISE_OCTAVES - 1);
            held[octave] = random.nextDouble(-1, 1);
            sum[i] = random.nextDouble(-1, 1);
            for (final double value : held) {
                sum[i] += value;
            }
            peak = Math.max(peak, Math.abs(sum[i]));
        }
        return scaled(sum, amplitude / peak);
    }

    private static float[] scaled(double[] values, double factor) {
        final float[] table = new float[values.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (values[i] * factor);
        }
        return table;
    }

    /** One sample a second. */
    static float[] click(double amplitude) {
        final float[] table = new float[AudioBlock.SAMPLE_RATE];
        table[0] = (float) amplitude;
        return table;
    }
}
