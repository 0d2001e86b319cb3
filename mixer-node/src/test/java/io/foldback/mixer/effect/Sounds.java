package io.foldback.mixer.effect;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Sounds for effects, and how what comes out is judged. */
public final class Sounds {
    public static final int BLOCK = 64;
    private static final int RATE = 48_000;

    private Sounds() {}

    /** Plays a sound, which is a number of blocks long, through an effect that works in place. */
    public static float[] play(Consumer<float[]> effect, float[] sound) {
        final float[] out = new float[sound.length];
        final float[] block = new float[BLOCK];
        for (int from = 0; from < sound.length; from += BLOCK) {
            System.arraycopy(sound, from, block, 0, BLOCK);
            effect.accept(block);
            System.arraycopy(block, 0, out, from, BLOCK);
        }
        return out;
    }

    public static float[] silence(int blocks) {
        return new float[blocks * BLOCK];
    }

    public static float[] constant(double level, int blocks) {
        final float[] sound = silence(blocks);
        Arrays.fill(sound, (float) level);
        return sound;
    }

    public static float[] impulse(int blocks) {
        final float[] sound = silence(blocks);
        sound[0] = 1;
        return sound;
    }

    public static float[] sine(double hz, double level, int blocks) {
        final float[] sound = silence(blocks);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (level * StrictMath.sin(2 * Math.PI * hz * i / RATE));
        }
        return sound;
    }

    public static float[] noise(long seed, double level, int blocks) {
        final SplittableRandom random = new SplittableRandom(seed);
        final float[] sound = silence(blocks);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (level * random.nextDouble(-1, 1));
        }
        return sound;
    }

    /** The sound, louder towards its middle: what begins and ends softly clicks nowhere by itself. */
    public static float[] swelling(float[] sound) {
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / sound.length));
        }
        return sound;
    }

    /** Up and down again between 0 and {@code most}, by one. */
    public static int zigzag(int k, int most) {
        return Math.abs((k + most) % (2 * most) - most);
    }

    /** One sound after the other. */
    public static float[] join(float[] first, float[] second) {
        final float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public static double peak(float[] sound, int from, int to) {
        double peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
        }
        return peak;
    }

    public static double rms(float[] sound, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += (double) sound[i] * sound[i];
        }
        return Math.sqrt(energy / (to - from));
    }

    public static double decibels(double gain) {
        return 20 * Math.log10(gain);
    }

    /** Of an impulse response, at one frequency. */
    public static double responseDb(float[] response, double hz) {
        final double cosine = 2 * Math.cos(2 * Math.PI * hz / RATE);
        double last = 0;
        double before = 0;
        for (float sample : response) { // Goertzel
            final double next = sample + cosine * last - before;
            before = last;
            last = next;
        }
        return decibels(Math.sqrt(last * last + before * before - cosine * last * before));
    }

    /** The greatest second difference: a click is a great one, a low tone has hardly any. */
    public static double roughness(float[] sound) {
        double roughness = 0;
        for (int i = 2; i < sound.length; i++) {
            roughness = Math.max(roughness, Math.abs((double) sound[i] - 2.0 * sound[i - 1] + sound[i - 2]));
        }
        return roughness;
    }
}
