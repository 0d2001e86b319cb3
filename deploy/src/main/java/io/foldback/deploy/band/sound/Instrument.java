package io.foldback.deploy.band.sound;

import io.foldback.deploy.band.score.Note;
import java.util.SplittableRandom;

/** Plays one note after the other. */
@FunctionalInterface
public interface Instrument {

    /**
     * The sound of one note from its beginning until it has died away, at 48 kHz.
     *
     * @param chance what differs from one note to the next; seeded
     */
    float[] play(Note note, SplittableRandom chance);
}
