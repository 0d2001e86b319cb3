package io.foldback.webrtc.rtp;

/** What came of one stream: loss and jitter as receiver reports tell them (RFC 3550 §A.1, §A.3, §A.8). One thread. */
public final class Reception {
    /** A longer hole is another beginning. */
    private static final int LONGEST_HOLE = 3_000;

    private boolean begun;
    private long first;
    private long highest;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private double jitterTicks;
    private int transit;

    /**
     * A packet came.
     *
     * @param sequence 16 bits
     * @param arrivalTicks now, on any clock of {@link RtpStream#CLOCK_RATE}
     * @return how many more are missing than before it: 0 in order, n after a hole of n, -1 for one that was late
     */
    public int take(int sequence, int timestamp, int arrivalTicks) {
        final int ahead = begun ? (short) (sequence - (int) highest) : LONGEST_HOLE;
        final boolean anew = Math.abs(ahead) >= LONGEST_HOLE;
        final int moved = arrivalTicks - timestamp;
        if (anew) {
            begin(sequence);
        } else {
            highest = Math.max(highest, highest + ahead);
            jitterTicks += (Math.abs((double) (moved - transit)) - jitterTicks) / 16;
        }
        transit = moved;
        received++;
        return anew ? 0 : ahead > 0 ? ahead - 1 : -1;
    }

    private void begin(int sequence) {
        begun = true;
        first = sequence;
        highest = sequence;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
    }

    /** Packets that never came, or have not yet; below 0 when some came twice. */
    public long lost() {
        return begun ? highest - first + 1 - received : 0;
    }

    /** Number of the newest packet, with how often it wrapped. */
    int extendedHighest() {
        return (int) highest;
    }

    /** Variation of arrival, in ticks. */
    public int jitterTicks() {
        return (int) jitterTicks;
    }

    /** Part of those since this was asked last that did not come, of 256. */
    int fractionLost() {
        final long expected = begun ? highest - first + 1 : 0;
        final long missing = expected - expectedBefore - (received - receivedBefore);
        final long due = expected - expectedBefore;
        expectedBefore = expected;
        receivedBefore = received;
        return due <= 0 || missing <= 0 ? 0 : (int) Math.min(255, missing * 256 / due);
    }
}
