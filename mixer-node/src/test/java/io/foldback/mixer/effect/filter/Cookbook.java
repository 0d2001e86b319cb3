package io.foldback.mixer.effect.filter;

/** Robert Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients". */
record Cookbook(double b0, double b1, double b2, double a0, double a1, double a2) {

    static Cookbook of(BandSettings band) {
        final double a = Math.pow(10, band.gainDb() / 40);
        final double w = 2 * Math.PI * band.frequencyHz() / 48_000;
        final double c = Math.cos(w);
        final double alpha = Math.sin(w) / (2 * band.q());
        final double root = 2 * Math.sqrt(a) * alpha;
        return switch (band.shape()) {
            case BELL -> new Cookbook(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
            case LOW_SHELF ->
                new Cookbook(
                        a * (a + 1 - (a - 1) * c + root),
                        2 * a * (a - 1 - (a + 1) * c),
                        a * (a + 1 - (a - 1) * c - root),
                        a + 1 + (a - 1) * c + root,
                        -2 * (a - 1 + (a + 1) * c),
                        a + 1 + (a - 1) * c - root);
            case HIGH_SHELF ->
                new Cookbook(
                        a * (a + 1 + (a - 1) * c + root),
                        -2 * a * (a - 1 + (a + 1) * c),
                        a * (a + 1 + (a - 1) * c - root),
                        a + 1 - (a - 1) * c + root,
                        2 * (a - 1 - (a + 1) * c),
                        a + 1 - (a - 1) * c - root);
        };
    }

    double decibels(double hz) {
        final double w = 2 * Math.PI * hz / 48_000;
        return 20 * Math.log10(magnitude(b0, b1, b2, w) / magnitude(a0, a1, a2, w));
    }

    private static double magnitude(double c0, double c1, double c2, double w) {
        final double real = c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w);
        final double imaginary = c1 * Math.sin(w) + c2 * Math.sin(2 * w);
        return Math.hypot(real, imaginary);
    }
}
