package io.foldback.audio.block;

/**
 * Restart count of a source or room: unsigned 32 bit, compared in serial arithmetic (RFC 1982), so that it may wrap.
 * Taken from the wall clock in tenths of a second, so that a restarted process is later than the one before without
 * having stored anything.
 */
public final class Epoch {

    private Epoch() {}

    /** The epoch of something that starts now; later than {@code previous} in any case. 0 means there was none. */
    public static int startingAt(long wallMillis, int previous) {
        final int now = (int) (wallMillis / 100);
        final int epoch = now == 0 ? 1 : now;
        return previous == 0 || isLater(epoch, previous) ? epoch : previous + 1;
    }

    /** Whether {@code a} began after {@code b}. */
    public static boolean isLater(int a, int b) {
        return a - b > 0;
    }
}
