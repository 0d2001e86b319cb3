package io.foldback.gateway.publish;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;

/**
 * Which block of a room is due when, for a source without a device: by the room's clock, or where the source is the room's
 * clock itself by that of this host. Positions follow each other without holes, however the clock moves, unless they are far
 * from it. One thread; time is a parameter.
 */
final class RoomPace {
    /** This far behind the clock, and what was missed is left out: a new epoch. */
    private static final int MOST_BEHIND_FRAMES = 4_800;

    /** This far ahead of it, and it is not waited for. */
    private static final int MOST_AHEAD_FRAMES = 48_000;

    private final int blockFrames;
    private RoomClock clock;
    private boolean own;
    private int epoch;
    private long position;

    /** @param wallMillis the wall clock, from which epochs take their numbers */
    RoomPace(int blockFrames, RoomClock clock, long nowNanos, long wallMillis) {
        this.blockFrames = BlockGrid.checkFrames("block of the room", blockFrames);
        this.clock = clock;
        begin(nowNanos, wallMillis);
    }

    /**
     * The room's clock is this now.
     *
     * @param master whether it follows this source, which then has nobody to follow
     */
    void follow(RoomClock announced, boolean master) {
        if (!master) {
            clock = announced;
        } else if (!own) {
            clock = new RoomClock(position, clock.nanosAt(position), 0);
        }
        own = master;
    }

    /** Makes sure that the next block is near the clock's. */
    void stayNear(long nowNanos, long wallMillis) {
        final long ahead = position - clock.positionAt(nowNanos);
        if (ahead < -MOST_BEHIND_FRAMES || ahead > MOST_AHEAD_FRAMES) {
            begin(nowNanos, wallMillis);
        }
    }

    private void begin(long nowNanos, long wallMillis) {
        epoch = Epoch.startingAt(wallMillis, epoch);
        position = Math.max(0, BlockGrid.ceil(clock.positionAt(nowNanos), blockFrames));
    }

    /** The next block was given. */
    void pass() {
        position += blockFrames;
    }

    int epoch() {
        return epoch;
    }

    /** Of the next block's first frame. */
    long position() {
        return position;
    }

    /** The instant of that frame. */
    long nanos() {
        return clock.nanosAt(position);
    }

    /** When the last frame of the block is due, so that it can be given. */
    long dueNanos() {
        return clock.nanosAt(position + blockFrames);
    }
}
