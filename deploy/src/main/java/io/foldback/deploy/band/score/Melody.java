package io.foldback.deploy.band.score;

import java.util.ArrayList;
import java.util.List;

/** A tune as people write it: {@code C5:2a} is a C for two sixteenths on the vowel a, {@code -:4} a rest. */
final class Melody {
    private static final String STEPS = "C D EF G A B";

    private Melody() {}

    static List<Note> bar(int bar, String text) {
        final List<Note> notes = new ArrayList<>();
        int at = 0;
        for (final String word : text.split(" ", -1)) {
            final int colon = word.indexOf(':');
            final String rest = word.substring(colon + 1);
            final String tone = rest.replaceAll("\\d", "");
            final int length = Integer.parseInt(rest.substring(0, rest.length() - tone.length()));
            if (word.charAt(0) != '-') {
                notes.add(new Note(Meter.barStart(bar) + at, length, pitch(word.substring(0, colon)), 0.8, tone));
            }
            at += length;
        }
        if (at != Meter.SIXTEENTHS_PER_BAR) {
            throw new IllegalArgumentException("bar " + bar + " must last 16 sixteenths, lasts " + at + ": " + text);
        }
        return notes;
    }

    private static int pitch(String name) {
        final int octave = name.charAt(name.length() - 1) - '0';
        return 12 * (octave + 1) + STEPS.indexOf(name.charAt(0)) + (name.charAt(1) == '#' ? 1 : 0);
    }
}
