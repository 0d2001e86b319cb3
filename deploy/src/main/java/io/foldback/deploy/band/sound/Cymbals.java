package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A ride cymbal, and a crash for notes that are {@code open}. */
public final class Cymbals implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        return Waves.faded(note.tone().equals("open") ? crash(note, chance) : ride(note, chance));
    }

    private static float[] crash(Note note, SplittableRandom chance) {
        final Metal plate = new Metal(23, 28, 2_400, 14_000, chance);
        return strike(note, chance, plate, 3.2, new double[] {1_900, 0.05, 0.85, 0.9, 1});
    }

    private static float[] ride(Note note, SplittableRandom chance) {
        final Metal plate = new Metal(37, 16, 3_100, 11_000, chance);
        return strike(note, chance, plate, 1.6, new double[] {3_400, 0.012, 0.4, 0.25, 0.42});
    }

    /** @param shape floor in hertz, seconds of the stick, seconds of the ring, share of noise, loudness */
    private static float[] strike(Note note, SplittableRandom chance, Metal plate, double seconds, double[] shape) {
        final float[] sound = new float[Waves.seconds(seconds)];
        final Filter floor = new Filter(shape[0], 0.7);
        final double stickFall = Waves.fall(shape[1]);
        final double ringFall = Waves.fall(shape[2]);
        double stick = 0.8;
        double ring = 0.5;
        for (int i = 0; i < sound.length; i++) {
            final double bronze = 0.6 * plate.next() + shape[3] * Waves.noise(chance);
            final double rise = Math.min(1, (i + 1) / 96.0);
            sound[i] = (float)
                    (shape[4] * note.velocity() * rise * floor.feed(bronze).high() * (stick + ring));
            stick *= stickFall;
            ring *= ringFall;
        }
        return sound;
    }
}
