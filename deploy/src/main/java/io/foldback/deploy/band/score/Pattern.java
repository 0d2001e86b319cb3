package io.foldback.deploy.band.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar as people write it: one letter a sixteenth. {@code X} is loud, {@code x} ordinary, {@code g} a ghost note,
 * {@code o} ordinary and open, a point is a rest.
 */
final class Pattern {

    private Pattern() {}

    static List<Note> hits(int bar, String letters) {
        if (letters.length() != Meter.SIXTEENTHS_PER_BAR) {
            throw new IllegalArgumentException("bar " + bar + " must have 16 letters, has " + letters);
        }
        final List<Note> notes = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != '.') {
                notes.add(hit(Meter.barStart(bar) + i, letters.charAt(i)));
            }
        }
        return notes;
    }

    private static Note hit(int at, char letter) {
        return switch (letter) {
            case 'X' -> new Note(at, 1, 0, 1, "");
            case 'x' -> new Note(at, 1, 0, 0.72, "");
            case 'g' -> new Note(at, 1, 0, 0.3, "");
            case 'o' -> new Note(at, 2, 0, 0.72, "open");
            default -> throw new IllegalArgumentException("a hit must be X, x, g or o, is " + letter);
        };
    }
}
