package io.foldback.deploy.band.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void readsATune() {
        final List<Note> notes = Melody.bar(1, "-:2 A4:6a G#5:8o");

        assertEquals(List.of(new Note(18, 6, 69, 0.8, "a"), new Note(24, 8, 80, 0.8, "o")), notes);
    }

    @Test
    void refusesABarThatIsTooShort() {
        assertThrows(IllegalArgumentException.class, () -> Melody.bar(0, "A4:6a"));
        assertThrows(IllegalArgumentException.class, () -> Pattern.hits(0, "x."));
        assertThrows(IllegalArgumentException.class, () -> Pattern.hits(0, "x..............?"));
    }

    @Test
    void chordsStayInTheirOctave() {
        for (final Chord chord : Chord.values()) {
            chord.colouredFrom(59).forEach(pitch -> assertTrue(pitch >= 59 && pitch < 71));
        }
        assertEquals(List.of(57, 60, 64), Chord.A_MINOR.triadFrom(57));
    }

    @Test
    void everyNoteBeginsWithinTheSong() {
        final int end = Meter.BARS * Meter.SIXTEENTHS_PER_BAR;

        Stream.of(
                        Rhythm.kick(),
                        Rhythm.snare(),
                        Rhythm.hats(),
                        Rhythm.cymbals(),
                        Rhythm.percussion(),
                        Harmony.bass(),
                        Harmony.guitar(),
                        Harmony.keys(),
                        Harmony.pad(),
                        Tune.voice())
                .flatMap(List::stream)
                .forEach(note -> assertTrue(note.at() >= 0 && note.at() < end && note.velocity() > 0, note.toString()));
    }
}
