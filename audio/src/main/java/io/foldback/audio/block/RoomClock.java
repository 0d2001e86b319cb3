package io.foldback.audio.block;

/**
 * How positions and time belong together: a line through one anchor. Published by whoever follows the room's clock
 * master, read by everybody who must know which position is now.
 *
 * @param position a position on the room's clock
 * @param nanos the instant of that position, on this host's {@link System#nanoTime}
 * @param ratePpm how much faster than 48,000 frames a second the clock master runs, in parts per million
 */
public record RoomClock(long position, long nanos, double ratePpm) {

    /** A clock for a room without a source: positions are frames of this host's monotonic clock, so they never go back. */
    public static RoomClock idle(long nowNanos) {
        return new RoomClock(framesOf(nowNanos), nowNanos, 0);
    }

    /** The position at an instant; may lie before or after the anchor. */
    public long positionAt(long atNanos) {
        final double frames = (atNanos - nanos) * (AudioBlock.SAMPLE_RATE / 1e9) * (1 + ratePpm * 1e-6);
        return position + Math.round(frames);
    }

    /** The instant of a position. */
    public long nanosAt(long atPosition) {
        final double nanosPerFrame = 1e9 / AudioBlock.SAMPLE_RATE / (1 + ratePpm * 1e-6);
        return nanos + Math.round((atPosition - position) * nanosPerFrame);
    }

    /** The same clock on a host whose monotonic clock reads {@code offsetNanos} more than this host's. */
    public RoomClock shifted(long offsetNanos) {
        return new RoomClock(position, nanos + offsetNanos, ratePpm);
    }

    /** Frames that last {@code nanos} at the nominal rate, rounded down. */
    public static long framesOf(long nanos) {
        return nanos / 1_000_000 * 48 + nanos % 1_000_000 * 48 / 1_000_000;
    }

    /** Nanoseconds that {@code frames} last at the nominal rate, rounded. */
    public static long nanosOf(long frames) {
        return Math.round(frames * (1e9 / AudioBlock.SAMPLE_RATE));
    }
}
