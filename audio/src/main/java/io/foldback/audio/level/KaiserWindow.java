package io.foldback.audio.level;

/** The window of J. F. Kaiser ("Nonrecursive digital filter design using the I0-sinh window function", 1974). */
public final class KaiserWindow {
    private final double beta;
    private final double peak;

    /** @param attenuation of the filter that it shapes, in dB, 50 or more */
    public KaiserWindow(double attenuation) {
        beta = 0.1102 * (attenuation - 8.7);
        peak = bessel(beta);
    }

    /** Its value, 1 in the middle (0) and 0 from either end (-1, 1) on. */
    public double at(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / peak;
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }
}
