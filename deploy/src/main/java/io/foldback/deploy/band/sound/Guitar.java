package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/**
 * A steel string: a burst of noise that goes round a delay of one period and loses its treble there (Karplus and Strong,
 * tuned by the all-pass of Jaffe and Smith, Computer Music Journal 7, 1983).
 */
public final class Guitar implements Instrument {
    private static final double FILTER_DELAY = 0.5;

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final int hold = Meter.frames(note.length());
        final int release = Waves.seconds(0.12);
        final float[] sound = new float[hold + release];
        final double period = 1 / Waves.step(note.pitch()) - FILTER_DELAY;
        final int whole = (int) Math.floor(period - 0.1);
        final double fraction = period - whole;
        final double allPass = (1 - fraction) / (1 + fraction);
        final double[] string = pick(whole, note, chance);
        final double loss = StrictMath.pow(0.001, period / (48_000 * (2.6 - 0.015 * (note.pitch() - 40))));
        final Filter body = new Filter(190, 1.2);
        double last = 0;
        double before = 0;
        double after = 0;
        for (int i = 0; i < sound.length; i++) {
            final double heard = string[i % whole];
            final double damped = loss * 0.5 * (heard + last);
            after = allPass * (damped - after) + before;
            before = damped;
            last = heard;
            string[i % whole] = after;
            final double wood = 0.8 * heard + 0.5 * body.feed(heard).band();
            sound[i] = (float) (note.velocity() * Waves.soften(2.6 * wood) * Waves.gate(i, 24, hold, release));
        }
        return sound;
    }

    /** The string as the pick leaves it: softer strokes are duller; the place of the pick takes out a harmonic. */
    private static double[] pick(int whole, Note note, SplittableRandom chance) {
        final double[] string = new double[whole];
        final Filter softness = new Filter(1_500 + 5_500 * note.velocity(), 0.6);
        for (int i = 0; i < whole; i++) {
            string[i] = softness.feed(Waves.noise(chance)).low();
        }
        final double[] picked = new double[whole];
        final int place = Math.max(1, whole / 6);
        double mean = 0;
        for (int i = 0; i < whole; i++) {
            picked[i] = string[i] - 0.9 * string[Math.floorMod(i - place, whole)];
            mean += picked[i] / whole;
        }
        for (int i = 0; i < whole; i++) {
            picked[i] -= mean;
        }
        return picked;
    }
}
