package io.foldback.deploy.band.score;

import java.util.ArrayList;
import java.util.List;

/** What the drums and percussion play: eight bars of verse, eight of chorus, a fill at the end of each. */
public final class Rhythm {
    private static final int CHORUS = 8;

    private Rhythm() {}

    public static List<Note> kick() {
        return bars(bar -> switch (bar) {
            case 7 -> "X.....x.X.x.x...";
            case 15 -> "X.x...x.X...X...";
            default ->
                bar < CHORUS
                        ? bar % 2 == 0 ? "X.....x.X......." : "X.....x.X.x...g."
                        : bar % 2 == 0 ? "X.x...x.X.x....." : "X.x...x.X.x...x.";
        });
    }

    public static List<Note> snare() {
        return bars(bar -> switch (bar) {
            case 7 -> "....X..g.gx.XgxX";
            case 15 -> "....X.gxX.xxXxXX";
            default -> bar < CHORUS ? "....X..g.g..X..." : "....X.......X..g";
        });
    }

    public static List<Note> hats() {
        return bars(bar -> switch (bar) {
            case 7 -> "x.g.x.g.x.g.x...";
            case 15 -> "x.g.x.g.........";
            default -> bar < CHORUS ? bar % 4 == 3 ? "xgxgx.gxx.g.x.o." : "x.ggx.g.x.ggx.g." : "x.o.x.o.x.o.x.o.";
        });
    }

    /** Ride in the chorus, a crash ({@code open}) where a part begins. */
    public static List<Note> cymbals() {
        final List<Note> notes = new ArrayList<>(bars(bar -> bar < CHORUS || bar == 15 ? rest() : "X.x.x.x.X.x.x.xg"));
        for (final int bar : new int[] {0, CHORUS, CHORUS + 4}) {
            notes.add(new Note(Meter.barStart(bar), 8, 0, bar == 0 ? 0.8 : 1, "open"));
        }
        return notes;
    }

    /** A shaker throughout, a tambourine in the chorus, toms in the fills. */
    public static List<Note> percussion() {
        final List<Note> notes = new ArrayList<>();
        with("shaker", bars(bar -> bar < CHORUS ? "xgggxgggxgggxggg" : "xgxgxgxgxgxgxgxg"), notes);
        with("tambourine", bars(bar -> bar < CHORUS ? rest() : "....X..g....X.g."), notes);
        tom(7, "............X...", 57, notes);
        tom(7, ".............xx.", 50, notes);
        tom(15, "........Xx......", 60, notes);
        tom(15, "..........xX....", 55, notes);
        tom(15, "............XxXX", 48, notes);
        return notes;
    }

    private static void tom(int bar, String letters, int pitch, List<Note> notes) {
        Pattern.hits(bar, letters)
                .forEach(note -> notes.add(note.withTone("tom").withPitch(pitch)));
    }

    private static void with(String tone, List<Note> hits, List<Note> notes) {
        hits.forEach(note -> notes.add(note.withTone(tone)));
    }

    private static String rest() {
        return ".".repeat(Meter.SIXTEENTHS_PER_BAR);
    }

    private interface Bars {
        String letters(int bar);
    }

    private static List<Note> bars(Bars bars) {
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Meter.BARS; bar++) {
            notes.addAll(Pattern.hits(bar, bars.letters(bar)));
        }
        return notes;
    }
}
