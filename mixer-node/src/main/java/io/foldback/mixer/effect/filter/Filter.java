package io.foldback.mixer.effect.filter;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.level.Snap;

/**
 * One second-order filter (see {@link FilterCoefficients}). New coefficients are reached by a glide of all six over one
 * block. That cannot make it unstable: with any one set of poles the step from state to state shrinks the state's length
 * or keeps it (trapezoidal integration of a damped oscillator), and so does every mean of such steps.
 */
public final class Filter {
    private final Ramp ramp;
    private FilterCoefficients at = FilterCoefficients.FLAT;
    private double first;
    private double second;

    /** @param ramp the shape of a glide, as long as a block */
    public Filter(Ramp ramp) {
        this.ramp = ramp;
    }

    /** At rest with these coefficients, without a glide. */
    public void start(FilterCoefficients with) {
        at = with;
        first = 0;
        second = 0;
    }

    /** One block, in place. */
    public void process(FilterCoefficients to, float[] samples) {
        if (at.flat() && to.flat()) {
            return;
        }
        if (at == to) {
            stay(samples);
        } else {
            glide(to, samples);
            at = to;
        }
        first = to.flat() ? 0 : Snap.zero(first);
        second = to.flat() ? 0 : Snap.zero(second);
    }

    private void stay(float[] samples) {
        final double a1 = at.a1;
        final double a2 = at.a2;
        final double a3 = at.a3;
        double one = first;
        double two = second;
        for (int i = 0; i < ramp.frames(); i++) {
            final double in = samples[i];
            final double rest = in - two;
            final double band = a1 * one + a2 * rest;
            final double low = two + a2 * one + a3 * rest;
            one = 2 * band - one;
            two = 2 * low - two;
            samples[i] = (float) (at.m0 * in + at.m1 * band + at.m2 * low);
        }
        first = one;
        second = two;
    }

    /** What is flat has no poles of its own: only the mix glides then, and where it begins, what the poles are fed with. */
    private void glide(FilterCoefficients to, float[] samples) {
        final FilterCoefficients old = at.flat() ? to : at;
        final FilterCoefficients young = to.flat() ? at : to;
        for (int i = 0; i < ramp.frames(); i++) {
            final double weight = ramp.rising(i);
            final double a1 = between(old.a1, young.a1, weight);
            final double a2 = between(old.a2, young.a2, weight);
            final double a3 = between(old.a3, young.a3, weight);
            final double in = samples[i];
            final double rest = (at.flat() ? in * weight : in) - second;
            final double band = a1 * first + a2 * rest;
            final double low = second + a2 * first + a3 * rest;
            first = 2 * band - first;
            second = 2 * low - second;
            samples[i] = (float) (between(at.m0, to.m0, weight) * in
                    + between(at.m1, to.m1, weight) * band
                    + between(at.m2, to.m2, weight) * low);
        }
    }

    private static double between(double from, double to, double weight) {
        return from + (to - from) * weight;
    }
}
