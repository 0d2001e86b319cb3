package io.foldback.deploy.band.score;

import static io.foldback.deploy.band.score.Chord.A_MINOR;
import static io.foldback.deploy.band.score.Chord.C_MAJOR;
import static io.foldback.deploy.band.score.Chord.D_MINOR;
import static io.foldback.deploy.band.score.Chord.E_MAJOR;
import static io.foldback.deploy.band.score.Chord.F_MAJOR;
import static io.foldback.deploy.band.score.Chord.G_MAJOR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What bass, guitar, keys and pad make of the chords, one of which lasts a bar. */
public final class Harmony {
    private static final List<Chord> CHORDS = List.of(
            A_MINOR, F_MAJOR, C_MAJOR, G_MAJOR, A_MINOR, F_MAJOR, D_MINOR, G_MAJOR, // verse
            F_MAJOR, C_MAJOR, G_MAJOR, A_MINOR, F_MAJOR, C_MAJOR, D_MINOR, E_MAJOR); // chorus
    private static final int CHORUS = 8;
    private static final int BASS_LOWEST = 28;

    private Harmony() {}

    /** Root, fifth and octave in the verse, driving eighths in the chorus; the last note leads to the next chord. */
    public static List<Note> bass() {
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Meter.BARS; bar++) {
            final int root = CHORDS.get(bar).rootFrom(BASS_LOWEST);
            final int next = CHORDS.get((bar + 1) % Meter.BARS).rootFrom(BASS_LOWEST);
            final double[][] line = bar < CHORUS
                    ? new double[][] {{0, 3, 0}, {3, 1, 0}, {6, 2, 0}, {8, 2, 0}, {10, 1.5, 7}, {12, 2, 12}}
                    : new double[][] {{0, 2, 0}, {2, 2, 0}, {4, 2, 0}, {6, 2, 0}, {8, 2, 0}, {10, 2, 7}, {12, 2, 0}};
            for (final double[] step : line) {
                final double velocity = step[0] % 8 == 0 ? 0.9 : 0.7;
                notes.add(new Note(Meter.barStart(bar) + step[0], step[1] * 0.92, root + step[2], velocity, ""));
            }
            notes.add(new Note(Meter.barStart(bar) + 14, 1.8, next + (next > root ? -2 : 2), 0.75, ""));
        }
        return notes;
    }

    /** Picked chords in the verse, strummed ones in the chorus. */
    public static List<Note> guitar() {
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Meter.BARS; bar++) {
            if (bar < CHORUS) {
                pick(bar, notes);
            } else {
                strum(bar, notes);
            }
        }
        return notes;
    }

    private static void pick(int bar, List<Note> notes) {
        final List<Integer> triad = CHORDS.get(bar).triadFrom(57);
        final int[] order = {-1, 0, 1, 2, 3, 2, 1, 0};
        for (int i = 0; i < order.length; i++) {
            final int pitch = order[i] < 0
                    ? CHORDS.get(bar).rootFrom(45)
                    : order[i] > 2 ? triad.get(0) + 12 : triad.get(order[i]);
            notes.add(new Note(Meter.barStart(bar) + 2 * i, 5, pitch, i % 4 == 0 ? 0.75 : 0.55, ""));
        }
    }

    private static void strum(int bar, List<Note> notes) {
        final List<Integer> strings = new ArrayList<>(CHORDS.get(bar).triadFrom(52));
        strings.add(0, CHORDS.get(bar).rootFrom(40));
        strings.add(strings.get(1) + 12);
        strings.add(strings.get(2) + 12);
        final double[][] strokes = {{0, 4, 0.95}, {4, 2, 0.7}, {6, 4, 0.6}, {10, 2, 0.75}, {12, 2, 0.85}, {14, 2, 0.6}};
        for (final double[] stroke : strokes) {
            final boolean up = stroke[0] % 4 != 0;
            final List<Integer> order = up ? strings.reversed() : strings;
            final int count = up ? 4 : order.size();
            for (int s = 0; s < count; s++) {
                final double at = Meter.barStart(bar) + stroke[0] + 0.09 * s;
                notes.add(new Note(at, stroke[1], order.get(s), stroke[2] * 0.9, ""));
            }
        }
    }

    /** Long chords in the verse, pushed ones in the chorus. */
    public static List<Note> keys() {
        final double[][] verse = {{0, 5.5, 0.6}, {6, 3.5, 0.45}, {11, 4, 0.5}};
        final double[][] chorus = {{0, 2.6, 0.8}, {3, 2.6, 0.65}, {6, 3.5, 0.75}, {10, 1.6, 0.6}, {12, 3.5, 0.7}};
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Meter.BARS; bar++) {
            for (final double[] stroke : bar < CHORUS ? verse : chorus) {
                for (final int pitch : CHORDS.get(bar).colouredFrom(59)) {
                    notes.add(new Note(Meter.barStart(bar) + stroke[0], stroke[1], pitch, stroke[2], ""));
                }
            }
        }
        return notes;
    }

    /** One soft chord a bar, an octave wider in the chorus. */
    public static List<Note> pad() {
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Meter.BARS; bar++) {
            final List<Integer> pitches = new ArrayList<>(CHORDS.get(bar).triadFrom(55));
            if (bar >= CHORUS) {
                pitches.add(Collections.min(pitches) + 12);
            }
            for (final int pitch : pitches) {
                notes.add(new Note(Meter.barStart(bar), 16, pitch, bar < CHORUS ? 0.5 : 0.75, ""));
            }
        }
        return notes;
    }
}
