package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayoutClocksTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BLOCK = 64;
    private static final int TARGET = 384;
    private static final int MINUTE = 60;
    private static final double MILLI = 1e6;

    private long sent;
    private final TwoClocks clocks = new TwoClocks(ear(BLOCK, TARGET), 128, 7);

    private static PlayoutSettings ear(int block, int target) {
        return new PlayoutSettings(TwoClocks.PLANES, block, target, target);
    }

    /** Of the source and of the sink, against the time by which arrivals are told. */
    @ParameterizedTest
    @CsvSource({
        "100, 0",
        "-100, 0",
        "500, 0",
        "-500, 0",
        "1000, 0",
        "-1000, 0",
        "0, 100",
        "0, -100",
        "500, -500",
        "-500, 500",
        "0, 1000",
        "20, 0",
        "-20, 0",
        "90, 60"
    })
    void steadilyDifferentClocksAreFollowedWithNothingLeftOutOrDoubled(double source, double sink) {
        final double difference = ((1 + source * 1e-6) / (1 + sink * 1e-6) - 1) * 1e6;
        clocks.clocks(source, sink);
        clocks.jitter(MILLI);

        clocks.seconds(Math.abs(difference) < 50 ? 60 : 15);
        final double[] ages = ages(1.5 * MINUTE);

        final PlayoutStatistics counted = clocks.statistics();
        assertEquals(0, counted.slips() + counted.concealed(), counted.toString());
        assertTrue(counted.jumps() <= (difference < -900 ? 1 : 0), counted.toString()); // no crystal is so far off
        assertTrue(ages[1] <= TARGET + BLOCK, "age up to " + ages[1]);
        assertTrue(ages[0] >= TARGET - BLOCK, "age down to " + ages[0]);
        assertEquals(difference, counted.driftPpm(), 2);
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, -100, 1000, -1000})
    void aToneStaysAToneTo100Decibels(double ppm) {
        clocks.clocks(ppm, 0);
        clocks.jitter(MILLI);
        clocks.seconds(MINUTE);

        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 50; i++) {
            clocks.seconds(0.37);
            worst = Math.max(worst, Purity.residueDb(clocks.heard(4_096), 1.0 / 48));
        }

        assertTrue(worst < -100, "THD+N " + worst + " dB");
    }

    @ParameterizedTest
    @CsvSource({"100, -40", "-300, 50"})
    void soIsTheClockOfADeviceThatCallsUnevenly(double source, double sink) {
        clocks.clocks(source, sink);
        clocks.jitter(MILLI);
        clocks.unevenCalls(1.5 * MILLI);

        clocks.seconds(2.5 * MINUTE);

        final PlayoutStatistics counted = clocks.statistics();
        assertEquals(0, counted.slips() + counted.jumps() + counted.concealed(), counted.toString());
        assertEquals(source - sink, counted.driftPpm(), 20);
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    @Test
    void clocksThatAgreeNearlyAreFollowedNowAndThen() {
        clocks.clocks(6, 0);
        clocks.jitter(MILLI);

        clocks.seconds(10 * MINUTE);

        final PlayoutStatistics counted = clocks.statistics();
        assertEquals(0, counted.slips() + counted.jumps() + counted.concealed());
        assertTrue(counted.resampledFrames() > 0);
        assertTrue(counted.resampledFrames() < counted.played() / 20, counted.toString());
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whereClocksAgreeSoundIsExactASecondAfterAnyHiccup(long seed) {
        final Random random = new Random(seed);
        clocks.jitter(MILLI);
        clocks.seconds(2);
        for (int i = 0; i < 40; i++) {
            hiccup(random);
            clocks.seconds(1);
            final long resampled = clocks.statistics().resampledFrames();
            final double calm = clocks.nanos() + 1e9 * random.nextDouble(3);
            while (clocks.nanos() < calm) {
                clocks.pull();
                assertEquals(127, clocks.exact, "after hiccup " + i);
            }
            assertEquals(resampled, clocks.statistics().resampledFrames());
        }

        final PlayoutStatistics counted = clocks.statistics();
        assertTrue(counted.resampledFrames() < counted.played() / 100, counted.toString());
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    /** Blocks that are held back, a sink that stalls, one after which its clock is beside where it was, or a few. */
    private void hiccup(Random random) {
        for (int many = 1 + random.nextInt(3); many > 0; many--) {
            final double until = clocks.nanos() + MILLI * (20 + random.nextInt(280));
            switch (random.nextInt(3)) {
                case 0 -> clocks.holdUntil(until);
                case 1 -> clocks.sleepUntil(until);
                default -> clocks.sleepUntil(clocks.nanos() + MILLI * random.nextDouble(2));
            }
            clocks.seconds(random.nextDouble(0.4));
        }
    }

    @Test
    void whenTheClocksAgreeAgainSoundPassesBitForBitAgain() {
        clocks.clocks(200, 0);
        clocks.seconds(MINUTE);
        assertEquals(200, clocks.statistics().driftPpm(), 2);

        clocks.clocks(0, 0);
        clocks.seconds(30);
        final long resampled = clocks.statistics().resampledFrames();
        clocks.seconds(5);

        assertEquals(resampled, clocks.statistics().resampledFrames());
        assertEquals(0, clocks.statistics().driftPpm());
        assertEquals(127, clocks.exact);
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    @Test
    void aClockThatIsKnownIsFollowedOnAfterAStall() {
        clocks.clocks(300, 0);
        clocks.jitter(MILLI);
        clocks.seconds(20);
        final long slips = clocks.statistics().slips();

        for (int i = 0; i < 10; i++) {
            clocks.holdUntil(clocks.nanos() + 150 * MILLI);
            clocks.seconds(5);
            clocks.sleepUntil(clocks.nanos() + 80 * MILLI);
            final double[] ages = ages(5);
            assertTrue(ages[1] <= TARGET + BLOCK, "age up to " + ages[1]);
        }

        assertEquals(slips, clocks.statistics().slips());
        assertEquals(300, clocks.statistics().driftPpm(), 20);
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    /** A publisher's packets of 10 ms, of which a receiver makes blocks of the room at the room's pace. */
    @ParameterizedTest
    @ValueSource(doubles = {100, -100})
    void aSendersClockIsFollowedByAReaderOnTheRoomsClock(double ppm) {
        final TwoClocks room = new TwoClocks(ear(480, 960), BLOCK, 3);
        room.clocks(ppm, 0);
        room.jitter(1.5 * MILLI);

        room.seconds(2 * MINUTE);

        final PlayoutStatistics counted = room.statistics();
        assertEquals(0, counted.slips() + counted.jumps() + counted.concealed(), counted.toString());
        assertEquals(ppm, counted.driftPpm(), 2);
        assertEquals(960, room.age, 10);
        assertTrue(room.steepest < Ear.STEP_LIMIT, "step " + room.steepest);
    }

    @Test
    void aLostBlockIsAShortGapWhileAClockIsFollowed() {
        clocks.clocks(400, 0);
        clocks.seconds(20);
        final PlayoutStatistics before = clocks.statistics();

        clocks.lose();
        clocks.seconds(1);

        final PlayoutStatistics after = clocks.statistics();
        assertEquals(BLOCK, after.lost() - before.lost());
        assertEquals(BLOCK + 50, (double) (after.concealed() - before.concealed()), 2);
        assertEquals(before.jumps(), after.jumps());
        assertTrue(clocks.steepest < Ear.STEP_LIMIT, "step " + clocks.steepest);
    }

    @Test
    void followingAllocatesNothing() {
        final float[][] out = new float[TwoClocks.PLANES][128];
        final float[] samples = new float[TwoClocks.PLANES * BLOCK];
        final long turns = turns(0, 20_000, samples, out);
        final long resampled = clocks.statistics().resampledFrames();
        final long before = THREADS.getCurrentThreadAllocatedBytes();

        turns(turns, 1_000, samples, out);

        assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
        assertEquals(128 * 1_000, clocks.statistics().resampledFrames() - resampled);
    }

    private long turns(long from, int count, float[] samples, float[][] out) {
        for (long turn = from; turn < from + count; turn++) {
            final long now = turn * 2_666_667;
            while (sent * 20_825.0 <= now) {
                clocks.playout.offer(2, sent, BLOCK, samples, Math.round(sent * 20_825.0));
                sent += BLOCK;
            }
            clocks.playout.pull(out, 128, now);
        }
        return from + count;
    }

    /** Least and greatest age of what is heard during so many seconds. */
    private double[] ages(double seconds) {
        final double[] ages = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (final double until = clocks.nanos() + seconds * 1e9; clocks.nanos() < until; ) {
            clocks.pull();
            if (!Double.isNaN(clocks.age)) {
                ages[0] = Math.min(ages[0], clocks.age);
                ages[1] = Math.max(ages[1], clocks.age);
            }
        }
        return ages;
    }
}
