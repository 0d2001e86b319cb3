package io.foldback.mixer.effect.dynamics;

/**
 * By how much a level is reduced: nothing below the knee, {@code slope} octaves an octave above it, a parabola between
 * (Giannoulis, Massberg, Reiss, "Digital Dynamic Range Compressor Design", JAES 60 (2012), equation 4). All levels are in
 * octaves.
 */
final class ReductionCurve {
    private final double threshold;
    private final double knee;
    private final double perTwoKnees;
    private final double slope;
    private final double most;
    private final float quiet;

    ReductionCurve(double threshold, double knee, double slope, double most) {
        this.threshold = threshold;
        this.knee = knee;
        this.perTwoKnees = knee == 0 ? 0 : 1 / (2 * knee);
        this.slope = slope;
        this.most = most;
        this.quiet = (float) Octaves.toGain(threshold - knee / 2);
    }

    /** The magnitude up to which nothing is reduced, linear. */
    float quiet() {
        return quiet;
    }

    double at(double level) {
        final double intoKnee = level - threshold + knee / 2;
        final double within = Math.min(Math.max(intoKnee, 0), knee);
        final double beyond = Math.max(intoKnee - knee, 0);
        return Math.min(most, slope * (within * within * perTwoKnees + beyond));
    }
}
