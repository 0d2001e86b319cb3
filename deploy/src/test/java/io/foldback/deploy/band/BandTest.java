package io.foldback.deploy.band;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.band.score.Meter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BandTest {
    private static List<Player> players;
    private static List<float[]> channels;

    @BeforeAll
    static void play() {
        players = Band.players();
        channels = playAgain();
    }

    private static List<float[]> playAgain() {
        return Band.players().parallelStream()
                .map(player -> player.play().samples())
                .toList();
    }

    @Test
    void eightOrMorePlayTheirOwnChannels() {
        final Set<String> names = new HashSet<>();
        players.forEach(player -> names.add(player.name()));

        assertTrue(names.size() >= 8);
        assertEquals(players.size(), names.size());
    }

    @Test
    void theLoopIsAWholeNumberOfTheLargestBlocks() {
        assertEquals(0, Meter.LOOP_FRAMES % 512);
        channels.forEach(samples -> assertEquals(Meter.LOOP_FRAMES, samples.length));
    }

    @Test
    void playsTheSameSoundEachTime() {
        final List<float[]> again = playAgain();

        for (int i = 0; i < channels.size(); i++) {
            assertArrayEquals(channels.get(i), again.get(i), players.get(i).name());
        }
    }

    @Test
    void everyChannelIsHeardAndHasHeadroom() {
        for (int i = 0; i < channels.size(); i++) {
            final double peakDb = 20 * Math.log10(peak(channels.get(i)));

            assertTrue(peakDb > -20 && peakDb < -6, players.get(i).name() + " peaks at " + peakDb + " dBFS");
        }
    }

    @Test
    void allFadersAtUnityDoNotClip() {
        final float[] sum = new float[Meter.LOOP_FRAMES];
        for (final float[] samples : channels) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += samples[i] * 0.70711f; // pan in the middle
            }
        }

        assertTrue(peak(sum) < 1, "peak " + peak(sum));
    }

    @Test
    void theEndLeadsIntoTheBeginning() {
        for (int c = 0; c < channels.size(); c++) {
            final float[] x = channels.get(c);
            float roughest = 0;
            for (int i = 1; i < x.length; i++) {
                roughest = Math.max(roughest, Math.abs(x[i] - x[i - 1]));
            }
            final float seam = Math.abs(x[0] - x[x.length - 1]);

            assertTrue(seam <= 0.5 * roughest + 0.001, players.get(c).name() + " steps by " + seam);
        }
    }

    @Test
    void theSnareIsOnTwoAndFour() {
        final float[] snare = channels.get(1);
        final int beat = 4 * Meter.FRAMES_PER_SIXTEENTH;

        assertTrue(energy(snare, beat, 2_000) > 20 * energy(snare, beat - 3_000, 2_000));
        assertTrue(energy(snare, 3 * beat, 2_000) > 20 * energy(snare, 3 * beat - 3_000, 2_000));
    }

    private static double energy(float[] x, int from, int frames) {
        double sum = 0;
        for (int i = from; i < from + frames; i++) {
            sum += x[i] * x[i];
        }
        return sum;
    }

    private static float peak(float[] x) {
        float peak = 0;
        for (final float sample : x) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
