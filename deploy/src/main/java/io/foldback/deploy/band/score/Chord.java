package io.foldback.deploy.band.score;

import java.util.ArrayList;
import java.util.List;

/** The chords of the song, each by its root and the steps above it. */
enum Chord {
    A_MINOR(9, 3, 7, 10),
    F_MAJOR(5, 4, 7, 11),
    C_MAJOR(0, 4, 7, 14),
    G_MAJOR(7, 4, 7, 14),
    D_MINOR(2, 3, 7, 10),
    E_MAJOR(4, 4, 7, 10);

    private final int root;
    private final int third;
    private final int fifth;
    private final int colour;

    Chord(int root, int third, int fifth, int colour) {
        this.root = root;
        this.third = third;
        this.fifth = fifth;
        this.colour = colour;
    }

    /** The root in the octave that begins at {@code lowest}. */
    int rootFrom(int lowest) {
        return lowest + Math.floorMod(root - lowest, 12);
    }

    /** The three tones of the triad within the octave that begins at {@code lowest}, whatever inversion that gives. */
    List<Integer> triadFrom(int lowest) {
        return from(lowest, 0, third, fifth);
    }

    /** The triad and its colour, a seventh or ninth, likewise. */
    List<Integer> colouredFrom(int lowest) {
        return from(lowest, 0, third, fifth, colour);
    }

    private List<Integer> from(int lowest, int... steps) {
        final List<Integer> pitches = new ArrayList<>();
        for (final int step : steps) {
            pitches.add(lowest + Math.floorMod(root + step - lowest, 12));
        }
        pitches.sort(Integer::compare);
        return List.copyOf(pitches);
    }
}
