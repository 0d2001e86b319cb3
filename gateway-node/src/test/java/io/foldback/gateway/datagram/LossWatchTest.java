package io.foldback.gateway.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.proto.datagram.Redundancy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossWatchTest {
    private static final int PACKETS = 1_000;

    private final LossWatch watch = new LossWatch();
    private long highest = -1;
    private int received;
    private int bursts;

    @ParameterizedTest
    @CsvSource({"0, NONE", "1, NONE", "3, PARITY", "9, PARITY", "12, ONE", "25, TWO", "500, TWO"})
    void moreLossAsksForMoreAtOnce(int lost, Redundancy expected) {
        report(lost);

        assertEquals(expected, watch.chosen());
        assertEquals(lost / 1e3, watch.loss(), 1e-9);
        assertEquals(lost, watch.lost());
    }

    @Test
    void lessFollowsStepByStepAfterTenCalmReports() {
        report(50);
        calm(9);
        assertEquals(Redundancy.TWO, watch.chosen());
        calm(1);
        assertEquals(Redundancy.ONE, watch.chosen());
        calm(10);
        assertEquals(Redundancy.PARITY, watch.chosen());
        calm(9);
        report(5);
        calm(9);
        assertEquals(Redundancy.PARITY, watch.chosen(), "a loss that needs it begins the wait anew");
        calm(1);
        assertEquals(Redundancy.NONE, watch.chosen());
    }

    @Test
    void aSingleBurstAsksForWhatCoversItAsLongAsLossDoes() {
        bursts++;
        report(2);
        assertEquals(Redundancy.TWO, watch.chosen());

        calm(9);
        assertEquals(Redundancy.TWO, watch.chosen());
        bursts++;
        report(2);
        calm(10);
        assertEquals(Redundancy.ONE, watch.chosen());
    }

    @Test
    void aBurstIsBelievedHoweverFewPacketsTellOfIt() {
        watch.reported(20, 19, 1);
        assertEquals(Redundancy.TWO, watch.chosen());

        highest = -1;
        bursts = 1;
        report(2); // the first report that counts has the burst in it
        calm(9);
        assertEquals(Redundancy.TWO, watch.chosen());
        calm(1);
        assertEquals(Redundancy.ONE, watch.chosen());
    }

    @Test
    void burstsMayWrap() {
        bursts = Integer.MAX_VALUE;
        report(2);
        calm(30);
        assertEquals(Redundancy.NONE, watch.chosen());

        bursts++;
        report(2);

        assertEquals(Redundancy.TWO, watch.chosen());
    }

    @Test
    void fewPacketsAndNonsenseSayNothing() {
        watch.reported(40, 1, 0);
        assertEquals(Redundancy.NONE, watch.chosen());
        watch.reported(1_000, 5_000, 0);
        assertEquals(0, watch.loss());
        watch.reported(-1, 7, 0);
        watch.reported(Long.MIN_VALUE, 7, 0);
        assertEquals(Redundancy.NONE, watch.chosen());
    }

    private void calm(int reports) {
        for (int i = 0; i < reports; i++) {
            report(0);
        }
    }

    private void report(int lost) {
        highest += PACKETS;
        received += PACKETS - lost;
        watch.reported(highest, received, bursts);
    }
}
