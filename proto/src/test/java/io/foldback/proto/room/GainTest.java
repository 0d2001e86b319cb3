package io.foldback.proto.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GainTest {

    @Test
    void whatIsOutOfRangeBecomesTheNearestThatThereIs() {
        assertEquals(2, Gain.clamp(Double.POSITIVE_INFINITY));
        assertEquals(0, Gain.clamp(-0.1));
        assertEquals(1.5, Gain.clamp(1.5));
        assertEquals(-1, Pan.clamp(-2));
        assertEquals(1, Pan.clamp(1.01));
    }

    @Test
    void whatIsNotANumberBecomesSilenceAndTheCentre() {
        assertEquals(Gain.MIN, Gain.clamp(Double.NaN));
        assertEquals(Pan.CENTRE, Pan.clamp(Double.NaN));
    }
}
