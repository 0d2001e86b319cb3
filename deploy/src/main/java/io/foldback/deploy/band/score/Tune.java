package io.foldback.deploy.band.score;

import java.util.ArrayList;
import java.util.List;

/** The tune that the voice sings. */
public final class Tune {
    private static final List<String> BARS = List.of(
            "-:2 A4:2a C5:2e D5:2o E5:4a D5:2e C5:2i",
            "C5:6a A4:4o -:6",
            "-:2 G4:2u C5:2o D5:2e E5:4a G5:2e E5:2i",
            "D5:6o B4:4a -:6",
            "-:2 A4:2a C5:2e D5:2o E5:4a G5:4e",
            "A5:6a G5:2e E5:4o -:4",
            "-:2 F5:2a E5:2e D5:2i F5:4a E5:2o D5:2e",
            "D5:4o B4:8a -:4",
            "A5:6a G5:2o F5:4e E5:2i F5:2e",
            "G5:8a E5:4o -:4",
            "-:2 D5:2e G5:4a F5:2o E5:2e D5:4i",
            "E5:10a C5:2o -:4",
            "A5:6a G5:2o F5:4e A5:4a",
            "G5:6o E5:2e C5:4a -:4",
            "F5:4a E5:2e D5:2i F5:4a A5:4o",
            "G#5:8a B4:4e -:4");

    private Tune() {}

    public static List<Note> voice() {
        final List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < BARS.size(); bar++) {
            notes.addAll(Melody.bar(bar, BARS.get(bar)));
        }
        return notes;
    }
}
