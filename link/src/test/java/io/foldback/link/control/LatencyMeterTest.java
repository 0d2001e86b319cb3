package io.foldback.link.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.control.NodeStatistics.Latency;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    private static final long MILLI = 1_000_000;

    private final LatencyMeter meter = new LatencyMeter();

    @Test
    void readsNothingWhereNothingWasMeasured() {
        assertEquals(Latency.NONE, meter.read());
    }

    @Test
    void meanLeastAndGreatestAreOfAllTheHighPercentileOfTheLastHundred() {
        meter.add(1000 * MILLI);
        for (int ms = 1; ms <= 100; ms++) {
            meter.add(ms * MILLI);
        }

        assertEquals(new Latency(101, 6050.0 / 101, 1, 1000, 99), meter.read());
    }

    @Test
    void aSingleMeasurementIsEverythingAtOnce() {
        meter.add(3 * MILLI);

        assertEquals(new Latency(1, 3, 3, 3, 3), meter.read());
    }
}
