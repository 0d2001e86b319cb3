package io.foldback.audio.drift;

import java.util.Arrays;

/**
 * Gives live sound at another pace than it comes, continuously variable: what is pushed in at one clock's frames is pulled
 * out at another's. An output frame at instant t needs the input up to {@link #halfFrames} beyond t; that is its delay.
 * At a step of exactly 1 from a whole frame, sound passes unchanged, bit for bit. Planar float32. One thread; allocates
 * nothing.
 */
public final class Resampler {
    /** More than what many small steps may differ from one large one. */
    private static final double ROUNDING = 1e-9;

    private final SincKernel kernel;
    private final float[] weights;
    private final float[][] line;
    private final int half;
    private int held;
    private int left;
    private double fraction;

    /**
     * A resampler that holds silence.
     *
     * @param planes 1 or more
     * @param fromRate nominal rate of what is pushed, frames per second
     * @param toRate nominal rate of what is pulled, frames per second
     * @param mostHeld input frames that it can hold beyond those that the filter needs
     */
    public Resampler(int planes, int fromRate, int toRate, int mostHeld) {
        if (planes < 1 || mostHeld < 1) {
            throw new IllegalArgumentException(
                    "planes and frames held must be 1 or more, are " + planes + " and " + mostHeld);
        }
        kernel = new SincKernel(fromRate, toRate);
        half = kernel.half();
        weights = new float[2 * half];
        line = new float[planes][2 * half + mostHeld];
        clear();
    }

    /** Frames of sound around an output frame that have a part in it, on each side. */
    public int halfFrames() {
        return half;
    }

    /** Forgets everything: the next frame that is pushed follows on silence, and is the first to be pulled. */
    public void clear() {
        for (final float[] plane : line) {
            Arrays.fill(plane, 0);
        }
        held = half;
        left = half;
        fraction = 0;
    }

    /** Input frames that can be pushed now. */
    public int space() {
        return line[0].length - held + Math.max(0, left - half);
    }

    /**
     * Input frames that must be pushed before {@code frames} can be pulled.
     *
     * @param step input frames by which each output frame is later than the one before it, nominally fromRate / toRate
     */
    public int wanted(int frames, double step) {
        final int last = left + (int) (fraction + (frames - 1) * step + ROUNDING);
        return Math.max(0, last + half + 1 - held);
    }

    /** How long what was pushed last is still to be waited for, in input frames. */
    public double held() {
        return held - left - fraction;
    }

    /** How far behind a frame of the input the next output frame is, 0..1 of a frame. */
    public double fraction() {
        return fraction;
    }

    /** Whether nothing but silence would come out without more input. */
    public boolean holdsSilence() {
        for (final float[] plane : line) {
            for (int i = Math.max(0, left - half + 1); i < held; i++) {
                if (plane[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Forgets what was pushed for later than the next output frame; returns how many frames that were. */
    public int takeBack() {
        final int frames = Math.max(0, held - left - (fraction > 0 ? 1 : 0));
        held -= frames;
        return frames;
    }

    /** Takes the next output frame for a whole one where it is one but for rounding. */
    public void snap() {
        if (fraction < ROUNDING) {
            fraction = 0;
        } else if (fraction > 1 - ROUNDING) {
            fraction = 0;
            left++;
        }
    }

    /**
     * Takes input.
     *
     * @param in planes x at least {@code at + frames}; copied
     * @throws IllegalArgumentException when there is no space for it
     */
    public void push(float[][] in, int at, int frames) {
        if (frames > line[0].length - held) {
            forgetPast();
        }
        if (frames > line[0].length - held) {
            throw new IllegalArgumentException("there is space for " + space() + " frames, not for " + frames);
        }
        for (int p = 0; p < line.length; p++) {
            System.arraycopy(in[p], at, line[p], held, frames);
        }
        held += frames;
    }

    private void forgetPast() {
        final int past = left - half;
        if (past > 0) {
            for (final float[] plane : line) {
                System.arraycopy(plane, past, plane, 0, held - past);
            }
            held -= past;
            left -= past;
        }
    }

    /**
     * Gives output; at least {@link #wanted} frames must have been pushed.
     *
     * @param out planes x at least {@code at + frames}
     * @param step as for {@link #wanted}
     */
    public void pull(float[][] out, int at, int frames, double step) {
        for (int i = 0; i < frames; i++) {
            if (fraction == 0) {
                copy(out, at + i);
            } else {
                interpolate(out, at + i);
            }
            final double next = fraction + step;
            final int whole = (int) next;
            left += whole;
            fraction = next - whole;
        }
    }

    /** Only right where the kernel is one weight of 1 at whole frames, which it is unless the rate goes down. */
    private void copy(float[][] out, int to) {
        if (!kernel.passesWholeFrames()) {
            interpolate(out, to);
            return;
        }
        for (int p = 0; p < line.length; p++) {
            out[p][to] = line[p][left];
        }
    }

    private void interpolate(float[][] out, int to) {
        kernel.at(fraction, weights);
        final int from = left - half + 1;
        for (int p = 0; p < line.length; p++) {
            out[p][to] = weighed(line[p], from);
        }
    }

    private float weighed(float[] plane, int from) {
        double even = 0;
        double odd = 0;
        for (int k = 0; k < weights.length; k += 2) {
            even += (double) plane[from + k] * weights[k];
            odd += (double) plane[from + k + 1] * weights[k + 1];
        }
        return (float) (even + odd);
    }
}
