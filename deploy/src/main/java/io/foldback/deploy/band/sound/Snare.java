package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A snare drum: two modes of its skin, and its wires, which a harder hit makes brighter and longer. */
public final class Snare implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final double hard = note.velocity();
        final float[] sound = new float[Waves.seconds(0.5)];
        final Filter floor = new Filter(900 + 500 * hard, 0.7);
        final Filter ceiling = new Filter(5_000 + 5_500 * hard, 0.7);
        final double skinFall = Waves.fall(0.075);
        final double wiresFall = Waves.fall(0.05 + 0.075 * hard);
        final double crackFall = Waves.fall(0.005);
        double skin = 1;
        double wires = 0.75;
        double crack = 0.8 * hard;
        double low = 0;
        double high = 0;
        for (int i = 0; i < sound.length; i++) {
            low += (187 + 90 * skin * skin) / 48_000;
            high += (329 + 60 * skin) / 48_000;
            final double wire =
                    ceiling.feed(floor.feed(Waves.noise(chance)).high()).low();
            final double tone = skin * (0.65 * Waves.sine(low) + 0.3 * Waves.sine(high));
            sound[i] = (float) (hard * Waves.soften(1.3 * (tone + (wires + crack) * wire)));
            skin *= skinFall;
            wires *= wiresFall;
            crack *= crackFall;
        }
        return Waves.faded(sound);
    }
}
