package io.foldback.deploy.bench.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinResultTest {

    @Test
    void aJoinTakesFromItsConnectToItsFirstSound() {
        final List<Track> tracks = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            final Track track = new Track(new Tally());
            track.joins(5_000_000_000L);
            track.message(1, 0, 480, 0, 0, 5_000_000_000L + i * 1_000_000L);
            track.message(1, 480, 480, 0, 0, 9_000_000_000L);
            tracks.add(track);
        }

        assertEquals(new JoinResult(100, 0, 50, 99, 100), JoinResult.of(tracks, 0));
    }

    @Test
    void whoHearsNothingHasNoTime() {
        final JoinResult nobody = JoinResult.of(List.of(new Track(new Tally())), 1);

        assertEquals(1, nobody.refused());
        assertTrue(Double.isNaN(nobody.p99Ms()));
    }
}
