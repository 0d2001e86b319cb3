package io.foldback.client.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.jitter.Playout;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.proto.datagram.Redundancy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener hears over bad networks, from packets to the sink, in virtual time. */
class ReceptionFiguresTest {
    private static final int BLOCKS = 45_000; // a minute
    private static final int PULL = 128;
    private static final double FRAME_NANOS = 1e9 / 48_000;
    private static final int EXTRA_FRAMES = 4 * 48;
    private static final int SETTLED = 1_500;
    /** A guess falls and what comes again rises in so many frames, whose quiet ends are hardly more than silence. */
    private static final int RAMP_FRAMES = 128;

    private static final int NEAR_SILENCE = 16;
    private static final float SILENT = 1e-3f;

    private final DatagramCounters counters = new DatagramCounters();
    private double sinkFrameNanos = FRAME_NANOS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void atFivePercentRandomLossAlmostAllBlocksAreBitExactForFourMillisecondsMore(long seed) throws IOException {
        final Heard calm = listen(new Stage(), new Way(seed), Redundancy.TWO);
        final Heard lossy = listen(new Stage(), new Way(seed).loses(0.05, 1), Redundancy.TWO);

        assertEquals(1, calm.exact());
        assertTrue(lossy.exact() >= 0.997, "bit-exact: " + lossy.exact());
        assertTrue(
                lossy.target() <= calm.target() + EXTRA_FRAMES,
                "target " + lossy.target() + " frames, " + calm.target() + " without loss");
        assertTrue(lossy.oldest() <= lossy.target() + Stage.FRAMES, "oldest " + lossy.oldest() + " frames");
    }

    @Test
    void withoutRedundancyTheSameLossIsHeard() throws IOException {
        final Heard lossy = listen(new Stage(), new Way(1).loses(0.05, 1), Redundancy.NONE);

        assertTrue(lossy.exact() < 0.95, "bit-exact: " + lossy.exact());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parityRebuildsSingleLosses(long seed) throws IOException {
        final Heard lossy = listen(new Stage(), new Way(seed).loses(0.005, 1), Redundancy.PARITY);

        assertTrue(lossy.exact() >= 0.999, "bit-exact: " + lossy.exact());
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "1, 3", "2, 3", "3, 3"})
    void burstsOfTwoAndThreeAreRebuiltBitForBit(long seed, int burst) throws IOException {
        final Heard calm = listen(new Stage(), new Way(seed), Redundancy.TWO);
        final Heard bursts = listen(new Stage(), new Way(seed).loses(0.03, burst), Redundancy.TWO);

        assertEquals(1, bursts.exact());
        assertTrue(counters.figures().recovered() > 1_000, "there were bursts");
        assertEquals(0, counters.figures().unrecovered());
        assertTrue(
                bursts.target() <= calm.target() + EXTRA_FRAMES,
                "target " + bursts.target() + " frames, " + calm.target() + " without loss");
    }

    /** As long as nobody has told the gateway of them, all three are missing; then one at most. */
    @ParameterizedTest
    @CsvSource({"NONE, 3", "ONE, 3", "TWO, 4"})
    void burstsThatAreNotRebuiltAreConcealedWithoutAHardGap(Redundancy redundancy, int burst) throws IOException {
        final Stage sine = new Stage(position -> 0.5 * Math.sin(2 * Math.PI * 440 * position / 48_000.0));
        final Heard bursts = listen(sine, new Way(5).loses(0.03, burst), redundancy);

        final float own = (float) (0.5 * 2 * Math.PI * 440 / 48_000);
        final int lost = burst - redundancy.reach();
        assertTrue(counters.figures().unrecovered() > 300, "there were bursts");
        assertTrue(bursts.step() <= 1.5f * own, "a step of " + bursts.step() + ", the signal's own are " + own);
        assertTrue(
                bursts.longestSilence() <= Math.max(0, lost * Stage.FRAMES - RAMP_FRAMES) + NEAR_SILENCE,
                bursts.longestSilence() + " frames of silence in a row, " + lost + " blocks are missing");
    }

    @Test
    void jitterReorderingAndDoublingAreNotHeard() throws IOException {
        final Heard wild =
                listen(new Stage(), new Way(7).jitters(4_000_000).doubles(0.02).loses(0.02, 1), Redundancy.TWO);

        assertTrue(wild.exact() >= 0.997, "bit-exact: " + wild.exact());
        assertTrue(counters.figures().duplicates() > 100, "some were doubled");
        assertTrue(wild.target() <= 192 + EXTRA_FRAMES + PULL + Stage.FRAMES, "target " + wild.target() + " frames");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-100e-6, 100e-6})
    void aSinkWhoseClockDiffersIsFollowedWithNothingLeftOutOrDoubled(double faster) throws IOException {
        sinkFrameNanos = FRAME_NANOS * (1 - faster);

        final Heard drifting = listen(new Stage(), new Way(3).loses(0.01, 1), Redundancy.TWO);

        assertEquals(0, drifting.slips(), "slips and jumps");
    }

    /** What came out of the sink once it had settled. */
    private record Heard(double exact, int longestSilence, float step, long target, long oldest, long slips) {}

    private Heard listen(Stage stage, Way way, Redundancy redundancy) throws IOException {
        for (int i = 0; i < BLOCKS; i++) {
            way.send(Math.round((i + 1) * Stage.FRAMES * FRAME_NANOS), stage.next(redundancy));
        }
        final Playout ear = new Playout(new PlayoutSettings(Stage.CHANNELS, Stage.FRAMES, PULL + Stage.FRAMES, 4_800));
        final List<float[][]> played = new ArrayList<>();
        try (SoundReception reception = new SoundReception(
                stage.offer(),
                Stage.CHANNELS,
                counters,
                (epoch, position, capture, arrival, samples) ->
                        ear.offer(epoch, position, Stage.FRAMES, samples, arrival))) {
            long pulls = 0;
            for (final Way.Arrival arrival : way.arrivals()) {
                for (long due = due(pulls); due < arrival.nanos(); due = due(pulls)) {
                    played.add(pull(ear, due));
                    pulls++;
                }
                reception.receive(arrival.packet(), arrival.packet().length, arrival.nanos());
            }
        }
        return heard(played, ear.statistics());
    }

    private long due(long pulls) {
        return Math.round((pulls * PULL + 17) * sinkFrameNanos);
    }

    private static float[][] pull(Playout ear, long due) {
        final float[][] out = new float[Stage.CHANNELS][PULL];
        ear.pull(out, PULL, due);
        return out;
    }

    private static Heard heard(List<float[][]> played, PlayoutStatistics ear) {
        final Set<Long> exact = new HashSet<>();
        int silent = 0;
        int longestSilence = 0;
        float step = 0;
        float last = Float.NaN;
        for (final float[][] piece : played.subList(SETTLED, played.size())) {
            for (int i = 0; i < PULL; i++) {
                final long position = Stage.position(piece[0][i]);
                if (piece[0][i] == Stage.counted(position) && piece[1][i] == Stage.hash(position)) {
                    exact.add(position);
                }
                silent = Math.abs(piece[0][i]) < SILENT ? silent + 1 : 0;
                longestSilence = Math.max(longestSilence, silent);
                step = Float.isNaN(last) ? 0 : Math.max(step, Math.abs(piece[0][i] - last));
                last = piece[0][i];
            }
        }
        final long frames = (long) (played.size() - SETTLED) * PULL;
        return new Heard(
                (double) exact.size() / frames,
                longestSilence,
                step,
                ear.targetFrames(),
                ear.oldestFrames(),
                ear.slips() + ear.jumps());
    }
}
