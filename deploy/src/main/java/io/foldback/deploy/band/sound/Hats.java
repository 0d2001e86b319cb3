package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A pair of hi-hats; {@code open} ones ring until their note ends. */
public final class Hats implements Instrument {

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final boolean open = note.tone().equals("open");
        final int hold = open ? Meter.frames(note.length()) : Waves.seconds(0.25);
        final float[] sound = new float[hold + Waves.seconds(0.05)];
        final Metal plates = new Metal(11, 14, 5_200, 13_500, chance);
        final Filter filter = new Filter(6_000 + 1_500 * note.velocity(), 0.8);
        final double fall = Waves.fall(open ? 0.28 : 0.022 + 0.02 * note.velocity());
        final double tickFall = Waves.fall(0.004);
        double ring = 1;
        double tick = 1;
        for (int i = 0; i < sound.length; i++) {
            final double plate = 0.5 * plates.next() + 0.8 * Waves.noise(chance);
            final double strike = filter.feed(plate).high() * (ring + tick);
            sound[i] = (float) (note.velocity() * strike * Waves.gate(i, 12, hold, Waves.seconds(0.03)));
            ring *= fall;
            tick *= tickFall;
        }
        return sound;
    }
}
