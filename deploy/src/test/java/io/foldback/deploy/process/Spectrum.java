package io.foldback.deploy.process;

import io.foldback.audio.block.AudioBlock;
import java.util.stream.IntStream;

/** Levels within a recording, in dBFS. */
final class Spectrum {
    /** Whole periods of every multiple of 10 Hz. */
    private static final int WINDOW = AudioBlock.SAMPLE_RATE / 10;

    private Spectrum() {}

    /** Peak level of a sine of {@code hertz}, a multiple of 10: the median of all tenths of a second. */
    static double tone(float[] samples, int hertz) {
        final double[] levels = IntStream.range(0, samples.length / WINDOW)
                .mapToDouble(window -> decibels(amplitude(samples, window * WINDOW, hertz)))
                .sorted()
                .toArray();
        return levels[levels.length / 2];
    }

    /** Goertzel's algorithm. */
    private static double amplitude(float[] samples, int from, int hertz) {
        final double angle = 2 * Math.PI * hertz / AudioBlock.SAMPLE_RATE;
        final double factor = 2 * Math.cos(angle);
        double last = 0;
        double beforeLast = 0;
        for (int i = from; i < from + WINDOW; i++) {
            final double now = samples[i] + factor * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        final double power = last * last + beforeLast * beforeLast - factor * last * beforeLast;
        return 2 * Math.sqrt(Math.max(0, power)) / WINDOW;
    }

    /** Level of everything, as the root of its mean square. */
    static double rms(float[] samples) {
        double sum = 0;
        for (final float sample : samples) {
            sum += (double) sample * sample;
        }
        return decibels(Math.sqrt(sum / samples.length));
    }

    private static double decibels(double amplitude) {
        return 20 * Math.log10(Math.max(amplitude, 1e-12));
    }
}
