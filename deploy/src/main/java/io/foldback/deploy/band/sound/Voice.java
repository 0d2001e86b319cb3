package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** A singer: a buzzing throat with some breath, behind the four resonances of a mouth that opens into its vowel. */
public final class Voice implements Instrument {
    private static final double BANDWIDTH_HERTZ = 95;

    @Override
    public float[] play(Note note, SplittableRandom chance) {
        final int hold = Meter.frames(note.length() * 0.94);
        final int release = Waves.seconds(0.09);
        final float[] sound = new float[hold + release];
        final Filter[] mouth = new Filter[Vowel.FORMANTS];
        for (int f = 0; f < mouth.length; f++) {
            mouth[f] = new Filter(1_000, 8);
        }
        final Filter throat = new Filter(4_200, 0.5);
        final double step = Waves.step(note.pitch());
        final double[] gains = new double[Vowel.FORMANTS];
        double phase = chance.nextDouble();
        for (int i = 0; i < sound.length; i++) {
            if (i % 48 == 0) {
                shape(mouth, gains, Vowel.of(note.tone()), i, 1.04 * step * Meter.SAMPLE_RATE);
            }
            final double now = step * intonation(i);
            phase += now;
            final double breath = 0.05 * Waves.noise(chance) * (1 + Waves.sine(phase));
            final double buzz = throat.feed(Waves.saw(phase, now) + breath).low();
            double sung = 0.12 * buzz;
            for (int f = 0; f < mouth.length; f++) {
                sung += gains[f] * mouth[f].feed(buzz).band();
            }
            sound[i] = (float) (sung * Waves.gate(i, Waves.seconds(0.04), hold, release));
        }
        return evenly(sound, note.velocity());
    }

    /** All vowels equally strong. */
    private static float[] evenly(float[] sound, double level) {
        double power = 0;
        for (final float sample : sound) {
            power += sample * sample / (double) sound.length;
        }
        final float gain = (float) (0.3 * level / Math.sqrt(power));
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= gain;
        }
        return sound;
    }

    /**
     * From a neutral mouth into the vowel within some 60 ms. Singers keep the lowest resonance above their note.
     *
     * @param lowest in hertz
     */
    private static void shape(Filter[] mouth, double[] gains, Vowel vowel, int frame, double lowest) {
        final double t = Math.min(1, frame / 2_900.0);
        final double open = t * t * (3 - 2 * t);
        for (int f = 0; f < mouth.length; f++) {
            final double wanted = Vowel.NEUTRAL.hertz(f) * (1 - open) + vowel.hertz(f) * open;
            final double hertz = Math.max(wanted, lowest * (1 + 0.7 * f));
            gains[f] = Vowel.NEUTRAL.gain(f) * (1 - open) + vowel.gain(f) * open;
            mouth[f].tune(hertz, hertz / BANDWIDTH_HERTZ);
        }
    }

    /** Slides up into the note and sways once it is held. */
    private static double intonation(int frame) {
        final double slide = Math.max(0, 1 - frame / 2_600.0);
        final double sway = Math.clamp((frame - 9_600) / 14_400.0, 0, 1);
        return 1 - 0.05 * slide * slide + 0.012 * sway * Waves.sine(frame * 5.5 / 48_000);
    }
}
