package io.foldback.audio.drift;

/** A sine of known frequency, fitted to a recording by least squares, and what is left without it. */
record Tone(double amplitude, double residue) {

    /** @param cycles per frame, 0..0.5 */
    static Tone fit(float[] sound, int from, double cycles) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double xs = 0;
        double xc = 0;
        for (int i = from; i < sound.length; i++) {
            final double s = Math.sin(2 * Math.PI * cycles * i);
            final double c = Math.cos(2 * Math.PI * cycles * i);
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
        for (int i = from; i < sound.length; i++) {
            final double left =
                    sound[i] - a * Math.sin(2 * Math.PI * cycles * i) - b * Math.cos(2 * Math.PI * cycles * i);
            rest += left * left;
        }
        return new Tone(Math.hypot(a, b), Math.sqrt(rest / (sound.length - from)));
    }

    /** Everything but the tone, against the tone, RMS to RMS. */
    double residueDb() {
        return 20 * Math.log10(residue / (amplitude / Math.sqrt(2)));
    }

    double levelDb(double of) {
        return 20 * Math.log10(amplitude / of);
    }
}
