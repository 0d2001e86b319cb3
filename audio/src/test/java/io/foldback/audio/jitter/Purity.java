package io.foldback.audio.jitter;

/** What is beside the one tone in a recording, whose frequency is found with it. */
final class Purity {
    private Purity() {}

    /**
     * @param about cycles per frame, within a thousandth or two
     * @return everything but the tone against the tone, RMS to RMS, in dB
     */
    static double residueDb(float[] sound, double about) {
        double cycles = about;
        double residue = 0;
        for (double width = 2e-3 * about; width > 1e-9 * about; width *= 0.6) {
            double best = cycles;
            residue = Double.POSITIVE_INFINITY;
            for (int i = -2; i <= 2; i++) {
                final double left = residue(sound, cycles + i * width / 2);
                if (left < residue) {
                    residue = left;
                    best = cycles + i * width / 2;
                }
            }
            cycles = best;
        }
        return 10 * Math.log10(residue / (power(sound) - residue));
    }

    private static double power(float[] sound) {
        double power = 0;
        for (final float sample : sound) {
            power += (double) sample * sample;
        }
        return power;
    }

    /** Power that is left when a sine of that frequency is taken away as well as it can be. */
    private static double residue(float[] sound, double cycles) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double xs = 0;
        double xc = 0;
        final double turn = 2 * Math.PI * cycles;
        for (int i = 0; i < sound.length; i++) {
            final double s = Math.sin(turn * i);
            final double c = Math.cos(turn * i);
            ss += s * s;
            cc += c * c;
            sc += s * c;
            xs += sound[i] * s;
            xc += sound[i] * c;
        }
        final double det = ss * cc - sc * sc;
        final double a = (xs * cc - xc * sc) / det;
        final double b = (xc * ss - xs * sc) / det;
        double rest = 0;
        for (int i = 0; i < sound.length; i++) {
            final double left = sound[i] - a * Math.sin(turn * i) - b * Math.cos(turn * i);
            rest += left * left;
        }
        return rest;
    }
}
