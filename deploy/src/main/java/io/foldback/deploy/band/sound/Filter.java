package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;

/**
 * A state-variable filter of second order, trapezoidal (A. Simper, "Linear Trapezoidal Integrated SVF"). Reads its three
 * outputs after {@link #feed}.
 */
public final class Filter {
    private double g;
    private double k;
    private double a;
    private double first;
    private double second;
    private double low;
    private double band;
    private double high;

    public Filter(double hertz, double q) {
        tune(hertz, q);
    }

    void tune(double hertz, double q) {
        g = StrictMath.tan(StrictMath.PI * Math.min(hertz, 20_000) / Meter.SAMPLE_RATE);
        k = 1 / q;
        a = 1 / (1 + g * (g + k));
    }

    public Filter feed(double x) {
        band = a * (first + g * (x - second));
        low = second + g * band;
        high = x - k * band - low;
        first = 2 * band - first;
        second = 2 * low - second;
        return this;
    }

    double low() {
        return low;
    }

    /** Unity at the middle. */
    double band() {
        return k * band;
    }

    public double high() {
        return high;
    }
}
