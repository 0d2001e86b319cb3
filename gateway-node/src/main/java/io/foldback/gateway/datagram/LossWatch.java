package io.foldback.gateway.datagram;

import io.foldback.proto.datagram.Redundancy;

/**
 * How much is to be carried again, by what a listener says it lost, and whether it lost packets in a row, which only the
 * most brings back: more at once, less step by step after ten reports in which less would have done. One thread.
 */
final class LossWatch {
    private static final double FOR_PARITY = 0.002;
    private static final double FOR_ONE = 0.01;
    private static final double FOR_TWO = 0.02;
    /** Of fewer packets nothing is concluded. */
    private static final long FEWEST = 50;

    private static final int PATIENCE = 10;

    private long highest = -1;
    private int received;
    private int bursts;
    private boolean burst;
    private long lost;
    private double loss;
    private Redundancy chosen = Redundancy.NONE;
    private int calm;

    /**
     * Takes a report.
     *
     * @param highestNumber that came
     * @param receivedCount different packets since the beginning; wraps
     * @param burstCount how often two or more were lost in a row since the beginning; wraps
     */
    void reported(long highestNumber, int receivedCount, int burstCount) {
        final long expected = highestNumber - highest;
        if (expected > 0 && burstCount - bursts > 0) {
            bursts = burstCount; // however few packets tell so: a client hurries to
            burst = true;
            choose(Redundancy.TWO);
        }
        if (expected < FEWEST) {
            return;
        }
        final int came = receivedCount - received;
        final long missing = Math.clamp(expected - came, 0, expected);
        highest = highestNumber;
        received = receivedCount;
        lost += missing;
        loss = (double) missing / expected;
        choose(burst ? Redundancy.TWO : need(loss));
        burst = false;
    }

    private static Redundancy need(double loss) {
        if (loss < FOR_PARITY) {
            return Redundancy.NONE;
        }
        return loss < FOR_ONE ? Redundancy.PARITY : loss < FOR_TWO ? Redundancy.ONE : Redundancy.TWO;
    }

    private void choose(Redundancy need) {
        if (need.compareTo(chosen) >= 0) {
            chosen = need;
            calm = 0;
            return;
        }
        calm++;
        if (calm == PATIENCE) {
            chosen = chosen.weaker();
            calm = 0;
        }
    }

    Redundancy chosen() {
        return chosen;
    }

    /** Part of the packets that did not arrive between the last two reports, 0..1. */
    double loss() {
        return loss;
    }

    /** Packets that never arrived. */
    long lost() {
        return lost;
    }
}
