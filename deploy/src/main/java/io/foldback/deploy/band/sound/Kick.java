package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A bass drum: a sine that falls onto its pitch, and the beater. */
public final class Kick implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final float[] sound = new float[Waves.seconds(0.6)];
        final Filter beater = new Filter(2_500 + 2_000 * note.velocity(), 0.7);
        final double bodyFall = Waves.fall(0.14);
        final double bendFall = Waves.fall(0.026);
        final double beaterFall = Waves.fall(0.004);
        double body = 1;
        double bend = 1;
        double click = 0.6 * note.velocity();
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            phase += (49 + 130 * bend * bend + 30 * bend) / 48_000;
            final double skin = 1.8 * body * Waves.sine(phase);
            sound[i] = (float) (note.velocity()
                    * Waves.soften(
                            skin + click * beater.feed(Waves.noise(chance)).low()));
            body *= bodyFall;
            bend *= bendFall;
            click *= beaterFall;
        }
        return Waves.faded(sound);
    }
}
