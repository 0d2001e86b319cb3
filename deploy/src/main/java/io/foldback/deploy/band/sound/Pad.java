package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** Soft strings: three saws a little apart, behind a filter that opens slowly. */
public final class Pad implements Instrument {
    private static final double[] CENTS = {-0.07, 0, 0.06};

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final int hold = Meter.frames(note.length());
        final int release = Waves.seconds(1.1);
        final int rise = Waves.seconds(0.5);
        final float[] sound = new float[hold + release];
        final double[] steps = new double[CENTS.length];
        final double[] phases = new double[CENTS.length];
        for (int s = 0; s < CENTS.length; s++) {
            steps[s] = Waves.step(note.pitch() + CENTS[s]);
            phases[s] = chance.nextDouble();
        }
        final Filter filter = new Filter(500, 0.6);
        for (int i = 0; i < sound.length; i++) {
            if (i % 64 == 0) {
                final double open = Math.min(1, i / (2.0 * rise));
                filter.tune(450 + (500 + 900 * note.velocity()) * open * open, 0.6);
            }
            double sum = 0;
            for (int s = 0; s < steps.length; s++) {
                phases[s] += steps[s];
                sum += Waves.saw(phases[s], steps[s]);
            }
            sound[i] = (float) (note.velocity() * filter.feed(sum).low() * Waves.gate(i, rise, hold, release));
        }
        return sound;
    }
}
