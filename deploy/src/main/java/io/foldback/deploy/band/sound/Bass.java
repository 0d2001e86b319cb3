package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A plucked electric bass: a saw through a filter that closes after the pluck, above its own fundamental. */
public final class Bass implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final int hold = Meter.frames(note.length());
        final int release = Waves.seconds(0.05);
        final float[] sound = new float[hold + release];
        final double step = Waves.step(note.pitch());
        final Filter string = new Filter(400, 0.9);
        final double pluckFall = Waves.fall(0.11);
        final double levelFall = Waves.fall(1.1);
        double pluck = 1;
        double level = 1;
        double phase = 0.25 * chance.nextDouble();
        for (int i = 0; i < sound.length; i++) {
            if (i % 32 == 0) {
                string.tune(180 + 4 * step * 48_000 + 2_400 * note.velocity() * pluck, 0.9);
            }
            phase += step;
            final double finger = pluck * pluck * pluck * 0.2 * Waves.noise(chance);
            final double tone = string.feed(Waves.saw(phase, step) + finger).low();
            final double shape = level * Waves.gate(i, 140, hold, release);
            sound[i] = (float) (note.velocity() * shape * Waves.soften(tone + 0.7 * Waves.sine(phase)));
            pluck *= pluckFall;
            level *= levelFall;
        }
        return sound;
    }
}
