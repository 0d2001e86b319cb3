package io.foldback.mixer.effect.space;

import io.foldback.audio.block.AudioBlock;

/**
 * A reverb's settings in the units of its loop: for each line its length, the gain of a pass and the pole of its low-pass,
 * so that every note loses 60 dB in the time it should, whatever way it goes (Jot and Chaigne, "Digital delay networks for
 * designing artificial reverberators", AES preprint 3030, 1991). Made on a control thread; immutable.
 */
public final class ReverbPlan {
    static final int LINES = 8;
    static final int MOST_PRE_DELAY_FRAMES = frames(ReverbSettings.PRE_DELAY.most());

    /** Lengths at size 0, each longer than the longest block; primes, so that their echoes seldom meet. */
    private static final int[] SHORTEST = {523, 601, 691, 797, 919, 1_051, 1_201, 1_361};

    private static final int GROWTH = 2;
    static final int LONGEST = primeFrom(SHORTEST[LINES - 1] * (1 + GROWTH));

    final int preDelayFrames;
    final int[] lengths = new int[LINES];
    final float[] passes = new float[LINES];
    final float[] poles = new float[LINES];

    /** So that noise comes out about as loud as it goes in. */
    final float level;

    private ReverbPlan(ReverbSettings settings) {
        preDelayFrames = frames(settings.preDelayMillis());
        double kept = 0;
        for (int line = 0; line < LINES; line++) {
            lengths[line] = primeFrom((int) Math.round(SHORTEST[line] * (1 + GROWTH * settings.size())));
            final double gain = gain(lengths[line], settings.decaySeconds());
            final double highest = gain(lengths[line], settings.decaySeconds() * (1 - settings.damping()));
            poles[line] = (float) ((gain - highest) / (gain + highest));
            passes[line] = (float) (gain * (1 - poles[line]));
            kept += gain * gain / LINES;
        }
        level = (float) StrictMath.sqrt((1 - kept) / kept);
    }

    public static ReverbPlan of(ReverbSettings settings) {
        return new ReverbPlan(settings);
    }

    private static double gain(int frames, double decaySeconds) {
        return StrictMath.pow(10, -3 * frames / (decaySeconds * AudioBlock.SAMPLE_RATE));
    }

    private static int frames(double millis) {
        return (int) Math.round(millis * AudioBlock.SAMPLE_RATE / 1_000);
    }

    private static int primeFrom(int least) {
        int candidate = least;
        while (!isPrime(candidate)) {
            candidate++;
        }
        return candidate;
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
