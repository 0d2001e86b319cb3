package io.foldback.deploy.band;

/** A small room: four combs with dull walls and two all-passes (M. R. Schroeder, JAES 10, 1962). */
final class Ambience {
    private static final int[] COMBS = {1_423, 1_637, 1_789, 1_973};
    private static final int[] ALL_PASSES = {347, 113};
    private static final double WALL = 0.35;

    private final double[][] combs = new double[COMBS.length][];
    private final double[] dull = new double[COMBS.length];
    private final double[][] allPasses = new double[ALL_PASSES.length][];
    private final double feedback;
    private long frame;

    /** @param feedback how hard the walls are, 0..0.9 */
    Ambience(double feedback) {
        this.feedback = feedback;
        for (int i = 0; i < COMBS.length; i++) {
            combs[i] = new double[COMBS[i]];
        }
        for (int i = 0; i < ALL_PASSES.length; i++) {
            allPasses[i] = new double[ALL_PASSES[i]];
        }
    }

    double next(double x) {
        double sum = 0;
        for (int c = 0; c < combs.length; c++) {
            final int at = (int) (frame % combs[c].length);
            final double out = combs[c][at];
            dull[c] = out * (1 - WALL) + dull[c] * WALL;
            combs[c][at] = x + feedback * dull[c];
            sum += out;
        }
        sum *= 0.25;
        for (final double[] line : allPasses) {
            final int at = (int) (frame % line.length);
            final double out = line[at] - 0.6 * sum;
            line[at] = sum + 0.6 * out;
            sum = out;
        }
        frame++;
        return sum;
    }
}
