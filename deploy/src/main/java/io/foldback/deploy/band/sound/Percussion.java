package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A shaker, a tambourine and toms, by the tone of the note. */
public final class Percussion implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        return switch (note.tone()) {
            case "shaker" -> shaker(note, chance);
            case "tambourine" -> tambourine(note, chance);
            case "tom" -> tom(note, chance);
            default -> throw new IllegalArgumentException("there is no percussion called '" + note.tone() + "'");
        };
    }

    private static float[] shaker(Note note, SplittableRandom chance) {
        final float[] sound = new float[Waves.seconds(0.11)];
        final Filter grains = new Filter(6_200, 1.1);
        final int swell = Waves.seconds(0.018);
        final double fall = Waves.fall(0.016);
        double level = 1;
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (2.2
                    * note.velocity()
                    * level
                    * Math.min(1, i / (double) swell)
                    * grains.feed(Waves.noise(chance)).band());
            level *= i < swell ? 1 : fall;
        }
        return Waves.faded(sound);
    }

    private static float[] tambourine(Note note, SplittableRandom chance) {
        final float[] sound = new float[Waves.seconds(0.35)];
        final Metal jingles = new Metal(53, 12, 6_800, 12_500, chance);
        final Filter floor = new Filter(5_500, 0.8);
        final double fall = Waves.fall(0.055);
        double level = 0.9;
        for (int i = 0; i < sound.length; i++) {
            final double shake = 0.6 + 0.4 * Waves.sine(i / 1_150.0);
            final double ring = jingles.next() + 0.5 * Waves.noise(chance);
            sound[i] =
                    (float) (note.velocity() * level * shake * floor.feed(ring).high());
            level *= fall;
        }
        return Waves.faded(sound);
    }

    private static float[] tom(Note note, SplittableRandom chance) {
        final float[] sound = new float[Waves.seconds(0.8)];
        final Filter stick = new Filter(3_000, 0.7);
        final double step = Waves.step(note.pitch() - 7);
        final double fall = Waves.fall(0.19);
        final double bendFall = Waves.fall(0.05);
        double level = 1;
        double bend = 1;
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            phase += step * (1 + 0.35 * bend);
            final double skin = Waves.sine(phase) + 0.25 * bend * Waves.sine(1.59 * phase);
            final double hit =
                    0.7 * bend * bend * stick.feed(Waves.noise(chance)).low();
            sound[i] = (float) (0.9 * note.velocity() * level * Waves.soften(skin + hit));
            level *= fall;
            bend *= bendFall;
        }
        return Waves.faded(sound);
    }
}
