package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlayoutTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BLOCK = 64;
    private static final int PULL = 128;

    private final float[] samples = new float[BLOCK];
    private final float[][] out = new float[1][PULL];
    private Playout playout = new Playout(new PlayoutSettings(1, BLOCK, 256, 256));
    private boolean numbered;
    private long sent;
    private long now;
    private double step;
    private double last;
    private double lastButOne;

    @Test
    void soundComesOutAsItWentInAfterItsTarget() {
        numbered = true;
        play(8);

        assertEquals(256, (double) statistics().delayFrames(), 2);
        final float first = out[0][0];
        for (int i = 0; i < PULL; i++) {
            assertEquals(first + i, out[0][i]);
        }
        assertEquals(0, statistics().concealed());
    }

    @Test
    void aDelayThatAStepOfTheClockLeftIsMendedByOneSlip() {
        play(2_000);
        now += 40 * 1_000_000_000L / 48_000;

        play(2_000);

        final PlayoutStatistics counted = statistics();
        assertEquals(1, counted.slips());
        assertEquals(0, counted.concealed() + counted.jumps() + counted.resampledFrames());
        assertEquals(256, (double) counted.delayFrames(), 2);
        assertTrue(step < Ear.STEP_LIMIT, "step " + step);
        assertTrue(counted.oldestFrames() <= counted.targetFrames() + BLOCK, counted.toString());
    }

    @Test
    void aMissingBlockIsConcealedAndCounted() {
        play(200);
        sent += BLOCK;
        play(200);

        final PlayoutStatistics counted = statistics();
        assertEquals(BLOCK, counted.concealed());
        assertEquals(BLOCK, counted.lost());
        assertEquals(0, counted.underruns() + counted.jumps());
    }

    @Test
    void aBlockThatComesTwiceOrAfterItsTimeIsCounted() {
        play(200);
        final long held = sent;
        sent += BLOCK;
        play(50);
        offer(1, sent - BLOCK, now);
        offer(1, held, now);
        play(1);

        assertEquals(1, statistics().duplicates());
        assertEquals(1, statistics().late());
        assertEquals(0, statistics().lost());
        assertEquals(BLOCK, statistics().concealed());
    }

    @Test
    void anEarlierEpochIsNotHeardAgain() {
        play(200);
        offer(2, 5_000_000, now);
        offer(1, sent, now);
        play(1);

        assertEquals(1, statistics().epochs());
        assertTrue(statistics().late() >= 1);
    }

    @Test
    void anUnderrunRaisesTheTargetAndThirtyCalmSecondsLowerIt() {
        playout = new Playout(new PlayoutSettings(1, BLOCK, 256, 4_800));
        play(200);
        hold(12);
        play(200);

        final long raised = statistics().targetFrames();
        assertTrue(raised >= 12 * PULL - 256 && raised < 4_800, "raised to " + raised);
        assertEquals(1, statistics().underruns());

        play(29 * 375);
        assertEquals(raised, statistics().targetFrames());
        play(15 * 375);
        assertTrue(statistics().targetFrames() < raised, "still " + statistics().targetFrames());
        play(180 * 375);
        assertEquals(256, (double) statistics().targetFrames(), BLOCK);
        assertTrue(step < Ear.STEP_LIMIT, "step " + step);
    }

    @Test
    void aDelayThatProvesTooShortGrowsWhereSoundWasMissingAnyway() {
        playout = new Playout(new PlayoutSettings(1, BLOCK, PULL + BLOCK, 4_800));
        play(200);
        final long late = sent;
        sent += BLOCK;
        play(1);
        offer(1, late, nanosOf(late + BLOCK + 90));

        play(2_000);

        final PlayoutStatistics counted = statistics();
        assertTrue(counted.concealed() > 0, counted.toString());
        assertTrue(counted.targetFrames() > PULL + BLOCK, counted.toString());
        assertEquals((double) counted.targetFrames(), (double) counted.delayFrames(), 2);
        assertEquals(0, counted.slips() + counted.jumps());
        assertTrue(step < Ear.STEP_LIMIT, "step " + step);
    }

    @Test
    void aFixedTargetStays() {
        play(200);
        hold(12);
        play(200);

        assertEquals(256, statistics().targetFrames());
    }

    @Test
    void aStalledSinkCountsWhatFoundNoRoomAndGoesOnAtItsTarget() {
        play(200);
        for (int i = 0; i < 2_000; i++) {
            now += (long) (BLOCK * 1e9 / 48_000);
            send(now);
        }
        play(40);

        assertTrue(statistics().overruns() > 0);
        assertEquals(256, (double) statistics().delayFrames(), BLOCK);
        assertTrue(step < Ear.STEP_LIMIT, "step " + step);
    }

    @Test
    void whoSleptForLongHearsNothingThatWaitedForHim() {
        numbered = true;
        play(200);
        now += 20_000_000_000L;
        for (int i = 0; i < 30; i++) {
            offer(1, sent + (long) i * BLOCK, now);
        }

        pull();

        for (final float sample : out[0]) {
            assertTrue(sample < sent, "played " + sample + ", which waited"); // what was heard before fades
        }
        assertEquals(30, statistics().late());
        assertEquals(0, statistics().epochs());
        sent = (now * 48 / 1_000_000) / BLOCK * BLOCK;
        play(8);
        assertEquals(256, (double) statistics().delayFrames(), BLOCK);
    }

    @Test
    void positionsThatStayFarBackAreANewBeginning() {
        play(5_000);
        final long back = 11 * 48_000;

        for (int i = 0; i < 375; i++) {
            now += (long) (PULL * 1e9 / 48_000);
            offer(1, sent - back, now);
            offer(1, sent - back + BLOCK, now);
            sent += 2 * BLOCK;
            pull();
        }

        assertEquals(1, statistics().epochs());
        assertEquals(256, (double) statistics().delayFrames(), PULL);
        assertTrue(step < Ear.STEP_LIMIT, "step " + step);
    }

    @Test
    void anyNumbersAreTakenWithoutHarm() {
        final Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            playout.offer(
                    random.nextInt(), random.nextLong() >> random.nextInt(64), 1 + random.nextInt(BLOCK), samples, now);
            now += random.nextInt(2_000_000);
            playout.pull(out, 1 + random.nextInt(PULL), now);
        }

        assertThrows(IllegalArgumentException.class, () -> playout.offer(1, 0, BLOCK + 1, samples, now));
        assertThrows(IllegalArgumentException.class, () -> playout.offer(1, 0, 0, samples, now));
    }

    @Test
    void playingAllocatesNothing() {
        play(20_000);
        sent += 3 * BLOCK;
        play(2_000);
        final long before = THREADS.getCurrentThreadAllocatedBytes();

        play(1_000);
        sent += 3 * BLOCK;
        play(1_000);

        assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    /** Pulls and sends in step; the sink's clock is the one that time is counted by. */
    private void play(int pulls) {
        for (int i = 0; i < pulls; i++) {
            now += (long) (PULL * 1e9 / 48_000);
            while (nanosOf(sent + BLOCK) <= now) {
                send(Math.max(now - (long) (PULL * 1e9 / 48_000), nanosOf(sent + BLOCK)));
            }
            pull();
        }
    }

    /** Pulls while nothing comes; what was held back comes at once thereafter. */
    private void hold(int pulls) {
        for (int i = 0; i < pulls; i++) {
            now += (long) (PULL * 1e9 / 48_000);
            pull();
        }
    }

    private long nanosOf(long position) {
        return (long) (position * (1e9 / 48_000));
    }

    private void send(long arrivalNanos) {
        offer(1, sent, arrivalNanos);
        sent += BLOCK;
    }

    private void offer(int epoch, long position, long arrivalNanos) {
        for (int i = 0; i < BLOCK; i++) {
            samples[i] = numbered ? position + i : tone(position + i);
        }
        playout.offer(epoch, position, BLOCK, samples, arrivalNanos);
    }

    /** 100 Hz at -12 dBFS. */
    private static float tone(long position) {
        return (float) (0.25 * Math.sin(2 * Math.PI * (position % 480) / 480));
    }

    private void pull() {
        playout.pull(out, PULL, now);
        for (final float sample : out[0]) {
            step = Math.max(step, Math.abs(sample - 2 * last + lastButOne));
            lastButOne = last;
            last = sample;
        }
    }

    private PlayoutStatistics statistics() {
        return playout.statistics();
    }
}
