package io.foldback.deploy.band.sound;

/** Where the mouth resonates, in hertz, and how loud (after measured formants of sung vowels). */
final class Vowel {
    static final int FORMANTS = 4;
    static final Vowel NEUTRAL =
            new Vowel(new double[] {520, 1_450, 2_650, 3_700}, new double[] {0.8, 0.3, 0.12, 0.05});
    private static final Vowel A =
            new Vowel(new double[] {820, 1_220, 2_850, 3_850}, new double[] {1, 0.62, 0.2, 0.12});
    private static final Vowel E =
            new Vowel(new double[] {480, 1_980, 2_750, 3_800}, new double[] {1, 0.4, 0.26, 0.12});
    private static final Vowel I =
            new Vowel(new double[] {340, 2_250, 3_000, 3_900}, new double[] {1, 0.3, 0.26, 0.12});
    private static final Vowel O = new Vowel(new double[] {500, 900, 2_750, 3_700}, new double[] {1, 0.5, 0.12, 0.08});
    private static final Vowel U = new Vowel(new double[] {370, 760, 2_600, 3_600}, new double[] {1, 0.35, 0.08, 0.05});

    private final double[] hertz;
    private final double[] gains;

    private Vowel(double[] hertz, double[] gains) {
        this.hertz = hertz;
        this.gains = gains;
    }

    double hertz(int formant) {
        return hertz[formant];
    }

    double gain(int formant) {
        return gains[formant];
    }

    static Vowel of(String letter) {
        return switch (letter) {
            case "a" -> A;
            case "e" -> E;
            case "i" -> I;
            case "o" -> O;
            case "u" -> U;
            default -> throw new IllegalArgumentException("a vowel must be a, e, i, o or u, is '" + letter + "'");
        };
    }
}
