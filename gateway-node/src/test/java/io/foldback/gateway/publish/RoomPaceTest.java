package io.foldback.gateway.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import org.junit.jupiter.api.Test;

class RoomPaceTest {
    private static final int BLOCK = 64;
    private static final long SECOND = 1_000_000_000L;

    private final RoomPace pace = new RoomPace(BLOCK, new RoomClock(1_000_000, 0, 0), SECOND, 5_000);

    private static void assertNear(long expected, long actual, long within) {
        assertTrue(Math.abs(actual - expected) <= within, expected + " expected, is " + actual);
    }

    /** Gives what is due until then; how many blocks that are. */
    private int runUntil(long nanos) {
        int given = 0;
        pace.stayNear(nanos, 5_000 + nanos / 1_000_000);
        while (pace.dueNanos() <= nanos) {
            pace.pass();
            given++;
        }
        return given;
    }

    /** As a thread does that is never held up. */
    private int walk(long fromNanos, long toNanos) {
        int given = 0;
        for (long now = fromNanos; now <= toNanos; now += SECOND / 100) {
            given += runUntil(now);
        }
        return given;
    }

    @Test
    void beginsAtTheNextBorderOfTheRoomsGrid() {
        assertNear(1_048_000, pace.position(), BLOCK);
        assertEquals(0, pace.position() % BLOCK);
        assertTrue(pace.nanos() >= SECOND && pace.nanos() < SECOND + 1_400_000);
        assertNear(pace.nanos() + RoomClock.nanosOf(BLOCK), pace.dueNanos(), 1);
    }

    @Test
    void givesAsManyBlocksAsTheRoomsClockCounts() {
        final long before = pace.position();
        for (long now = SECOND; now < 11 * SECOND; now += SECOND / 20) {
            pace.follow(new RoomClock(1_000_000, 0, 500), false);
            runUntil(now);
        }

        assertNear(480_240, pace.position() - before, 3_000);
    }

    @Test
    void positionsFollowEachOtherWhenTheClockMovesALittle() {
        final int epoch = pace.epoch();
        walk(SECOND, 2 * SECOND);
        final long next = pace.position();

        pace.follow(new RoomClock(1_000_960, 0, 0), false);
        runUntil(2 * SECOND);

        assertEquals(epoch, pace.epoch());
        assertNear(next + 960, pace.position(), BLOCK);
    }

    @Test
    void aMasterGoesOnByItsHostAndFollowsNobody() {
        walk(SECOND, 2 * SECOND);
        final long due = pace.dueNanos();

        pace.follow(new RoomClock(1_000_000, 0, 300), true);
        pace.follow(new RoomClock(5_000_000, 0, 300), true);

        assertNear(due, pace.dueNanos(), 1);
        final long before = pace.position();
        walk(2 * SECOND, 12 * SECOND);
        assertNear(480_000, pace.position() - before, BLOCK);
    }

    @Test
    void whatWasMissedForLongIsLeftOutAsAnotherEpoch() {
        final int epoch = pace.epoch();

        assertEquals(0, runUntil(20 * SECOND));

        assertTrue(Epoch.isLater(pace.epoch(), epoch));
        assertNear(1_960_000, pace.position(), BLOCK);
    }

    @Test
    void aClockThatCountsAnewIsFollowedAtOnceWhenItIsFar() {
        final int epoch = pace.epoch();

        pace.follow(new RoomClock(500_000, 0, 0), false);
        runUntil(2 * SECOND);

        assertNotEquals(epoch, pace.epoch());
        assertNear(596_000, pace.position(), 2 * BLOCK);
    }

    @Test
    void aClockThatIsALittleBackIsWaitedFor() {
        final int epoch = pace.epoch();
        final long position = pace.position();

        pace.follow(new RoomClock(1_000_000 - 9_600, 0, 0), false);

        assertEquals(0, runUntil(SECOND + SECOND / 10));
        assertEquals(epoch, pace.epoch());
        assertEquals(position, pace.position());
        assertTrue(runUntil(SECOND + SECOND / 4) > 0);
    }
}
