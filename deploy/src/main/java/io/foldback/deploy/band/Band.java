package io.foldback.deploy.band;

import io.foldback.deploy.band.score.Harmony;
import io.foldback.deploy.band.score.Rhythm;
import io.foldback.deploy.band.score.Tune;
import io.foldback.deploy.band.sound.Bass;
import io.foldback.deploy.band.sound.Cymbals;
import io.foldback.deploy.band.sound.ElectricPiano;
import io.foldback.deploy.band.sound.Guitar;
import io.foldback.deploy.band.sound.Hats;
import io.foldback.deploy.band.sound.Kick;
import io.foldback.deploy.band.sound.Pad;
import io.foldback.deploy.band.sound.Percussion;
import io.foldback.deploy.band.sound.Snare;
import io.foldback.deploy.band.sound.Voice;
import java.util.List;

/** Who plays, in the order of the channels. Levels are such that all faders at unity make a mix. */
final class Band {

    private Band() {}

    static List<Player> players() {
        return List.of(
                new Player("Kick", Rhythm.kick(), new Kick(), 0, 2, 0.03, -7),
                new Player("Snare", Rhythm.snare(), new Snare(), 4, 2.5, 0.22, -7),
                new Player("Hats", Rhythm.hats(), new Hats(), 0, 3, 0.05, -11),
                new Player("Cymbals", Rhythm.cymbals(), new Cymbals(), 1, 3, 0.08, -9),
                new Player("Percussion", Rhythm.percussion(), new Percussion(), 0, 4, 0.15, -9),
                new Player("Bass", Harmony.bass(), new Bass(), 2, 2.5, 0.01, -8),
                new Player("Guitar", Harmony.guitar(), new Guitar(), 2, 4, 0.15, -7),
                new Player("Keys", Harmony.keys(), new ElectricPiano(), 3, 3, 0.12, -10),
                new Player("Pad", Harmony.pad(), new Pad(), 0, 5, 0.3, -15),
                new Player("Vox", Tune.voice(), new Voice(), 6, 6, 0.28, -9));
    }
}
