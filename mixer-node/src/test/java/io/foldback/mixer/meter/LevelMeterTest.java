package io.foldback.mixer.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LevelMeterTest {
    private final LevelMeter meter = new LevelMeter();

    @Test
    void holdsTheGreatestSampleAndTheMeanOfATurn() {
        meter.add(new float[] {0.1f, -0.8f});
        meter.add(new float[] {0.2f, 0.2f});
        assertEquals(0, meter.peak());

        meter.turn();

        assertEquals(0.8f, meter.peak());
        assertEquals(Math.sqrt((0.01 + 0.64 + 0.04 + 0.04) / 4), meter.rms(), 1e-6);
    }

    @Test
    void aTurnWithoutSamplesIsSilent() {
        meter.add(new float[] {0.5f});
        meter.turn();

        meter.turn();

        assertEquals(0, meter.peak());
        assertEquals(0, meter.rms());
    }
}
