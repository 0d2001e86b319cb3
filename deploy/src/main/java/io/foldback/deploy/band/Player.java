package io.foldback.deploy.band;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.score.Note;
import io.foldback.deploy.band.sound.Instrument;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One member of the band, who fills one channel.
 *
 * @param name of the channel
 * @param notes what is played
 * @param instrument on what
 * @param late how far behind the beat it feels, in milliseconds
 * @param loose how far from there a note may be, in milliseconds
 * @param ambience share of the room in the sound
 * @param peakDb loudest sample, in dBFS
 */
record Player(
        String name,
        List<Note> notes,
        Instrument instrument,
        double late,
        double loose,
        double ambience,
        double peakDb) {
    private static final double SWING_SIXTEENTHS = 0.09;
    private static final double UNEVEN = 0.1;
    private static final double MILLIS_PER_SIXTEENTH = 1_000.0 * Meter.FRAMES_PER_SIXTEENTH / Meter.SAMPLE_RATE;

    /** The channel, always the same. */
    Loop play() {
        final Loop loop = new Loop();
        final SplittableRandom chance = new SplittableRandom(name.hashCode());
        for (final Note note : notes) {
            final Note played = human(note, chance);
            loop.add(instrument.play(played, chance.split()), Meter.frames(played.at()));
        }
        loop.cutBelow(28);
        loop.echo(new Ambience(0.72), ambience);
        loop.levelTo(peakDb);
        return loop;
    }

    private Note human(Note note, SplittableRandom chance) {
        final double bell = chance.nextDouble() + chance.nextDouble() - 1;
        final double millis = late + 2 * loose * bell;
        final double swing = note.at() % 2 == 1 ? SWING_SIXTEENTHS : 0;
        final double harder = 1 + UNEVEN * (2 * chance.nextDouble() - 1);
        return note.played(swing + millis / MILLIS_PER_SIXTEENTH, harder);
    }
}
