package io.foldback.deploy.band.sound;

import java.util.SplittableRandom;

/** What a struck plate of bronze sounds like before filters: many partials that have nothing to do with each other. */
final class Metal {
    private final double[] steps;
    private final double[] phases;

    /** @param partials how many, spread over {@code lowest} to {@code highest} hertz */
    Metal(long plate, int partials, double lowest, double highest, SplittableRandom chance) {
        final SplittableRandom shape = new SplittableRandom(plate);
        steps = new double[partials];
        phases = new double[partials];
        for (int i = 0; i < partials; i++) {
            final double even = (i + shape.nextDouble()) / partials;
            steps[i] = lowest * StrictMath.pow(highest / lowest, even) / 48_000;
            phases[i] = chance.nextDouble();
        }
    }

    double next() {
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            phases[i] += steps[i];
            sum += Waves.sine(phases[i]);
        }
        return sum / Math.sqrt(steps.length);
    }
}
