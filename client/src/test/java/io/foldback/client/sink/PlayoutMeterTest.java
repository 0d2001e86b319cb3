package io.foldback.client.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.jitter.PlayoutStatistics;
import org.junit.jupiter.api.Test;

class PlayoutMeterTest {
    private final PlayoutMeter meter = new PlayoutMeter();

    @Test
    void whatWasForgottenCountsNoLonger() {
        record(1_900, 2_000);
        assertEquals(1_900, meter.depth().p50());
        record(1_800, 1_900);

        meter.forget();
        record(480, 500);

        assertEquals(new PlayoutMeter.Spread(480, 480, 480, 480), meter.depth());
        assertEquals(500, meter.delay().max());
    }

    private void record(long depth, long delay) {
        meter.record(new PlayoutStatistics(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, depth, 480, delay, delay, 0, 0));
    }
}
