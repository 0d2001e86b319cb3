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
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener hears over bad networks, from packets to the sink, in virtual time. */
class ReceptionFiguresTest {
    private static final int BLOCKS = 45_000; // a minute
    private static final int PULL = 128;
    private static final double FRAME_NANOS = 1e9 / 48_000;
    private static final int EXTRA_FRAMES = 4 * 48;
    private static final int SETTLED = 1_500;

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

    @Test
    void burstsOfThreeLeaveNoHardGap() throws IOException {
        final Stage sine = new Stage(position -> 0.5 * Math.sin(2 * Math.PI * 440 * position / 48_000.0));
        final Heard bursts = listen(sine, new Way(5).loses(0.03, 3), Redundancy.TWO);

        final float own = (float) (0.5 * 2 * Math.PI * 440 / 48_000);
        assertTrue(counters.figures().unrecovered() > 100, "there were bursts");
        assertTrue(bursts.step() <= 1.5f * own, "a step of " + bursts.step() + ", the signal's own are " + own);
        assertTrue(
                bursts.silentFrames() <= counters.figures().unrecovered() * Stage.FRAMES,
                "no more is silent than lost");
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

        assertTrue(drifting.slips() <= 1, drifting.slips() + " slips, of which the first may show the drift");
    }

    /** What came out of the sink once it had settled. */
    private record Heard(double exact, int silentFrames, float step, long target, long oldest, long slips) {}

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
        float step = 0;
        float last = Float.NaN;
        for (final float[][] piece : played.subList(SETTLED, played.size())) {
            for (int i = 0; i < PULL; i++) {
                final long position = Stage.position(piece[0][i]);
                if (piece[0][i] == Stage.counted(position) && piece[1][i] == Stage.hash(position)) {
                    exact.add(position);
                }
                silent += piece[1][i] == 0 ? 1 : 0;
                step = Float.isNaN(last) ? 0 : Math.max(step, Math.abs(piece[0][i] - last));
                last = piece[0][i];
            }
        }
        final long frames = (long) (played.size() - SETTLED) * PULL;
        return new Heard(
                (double) exact.size() / frames, silent, step, ear.targetFrames(), ear.oldestFrames(), ear.slips());
    }
}
