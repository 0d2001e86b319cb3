package io.foldback.proto.datagram;

/**
 * Which of the last {@value #SIZE} packets came already: more than a second of sound may overtake another packet. Bits in
 * a ring, as in RFC 6479. One thread.
 */
public final class ReplayWindow {
    public static final int SIZE = 1_024;

    private final long[] seen = new long[SIZE / Long.SIZE];
    private long newest = -1;

    /** Whether a packet of this number, 0 or more, is new and not older than the window. */
    public boolean admits(long number) {
        return number > newest || (newest - number < SIZE && (word(number) & bit(number)) == 0);
    }

    /** Whether a packet of this number, one of the last {@value #SIZE}, was taken. */
    public boolean took(long number) {
        return number <= newest && (word(number) & bit(number)) != 0;
    }

    /** A packet of this number, which is admitted, was verified. */
    public void take(long number) {
        if (number > newest) {
            forget(newest + 1, number);
            newest = number;
        }
        seen[index(number)] |= bit(number);
    }

    /** The highest that was taken; -1 before any. */
    public long newest() {
        return newest;
    }

    /** Both included; {@code to} may be the last number there is, so nothing counts beyond it. */
    private void forget(long from, long to) {
        for (long back = Math.min(to - from, SIZE - 1); back >= 0; back--) {
            seen[index(to - back)] &= ~bit(to - back);
        }
    }

    private long word(long number) {
        return seen[index(number)];
    }

    private static int index(long number) {
        return (int) (number / Long.SIZE % (SIZE / Long.SIZE));
    }

    private static long bit(long number) {
        return 1L << number;
    }
}
