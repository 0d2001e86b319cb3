package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** An electric piano by frequency modulation: a warm bar and a tine that is heard for a moment, with tremolo. */
public final class ElectricPiano implements Instrument {
    private static final int TREMOLOS_PER_LOOP = 170;

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final int hold = Meter.frames(note.length());
        final int release = Waves.seconds(0.18);
        final float[] sound = new float[hold + release];
        final double step = Waves.step(note.pitch() + 0.03 * Waves.noise(chance));
        final double barFall = Waves.fall(1.5 - 0.012 * (note.pitch() - 55));
        final double tineFall = Waves.fall(0.09);
        final double hard = note.velocity();
        final long start = Meter.frames(note.at());
        double bar = 1;
        double tine = 1;
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            phase += step;
            final double bark = (0.05 + 0.22 * hard * bar) * Waves.sine(phase);
            final double ping = 0.05 * hard * tine * Waves.sine(14 * phase);
            final double tremolo =
                    1 - 0.14 * (1 + Waves.sine((start + i) * (double) TREMOLOS_PER_LOOP / Meter.LOOP_FRAMES));
            final double tone = bar * Waves.sine(phase + bark) + 0.3 * tine * Waves.sine(phase + ping);
            sound[i] = (float) (hard * tremolo * tone * Waves.gate(i, 90, hold, release));
            bar *= barFall;
            tine *= tineFall;
        }
        return sound;
    }
}
