package io.foldback.audio.level;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SnapTest {

    @Test
    void whatIsTooSmallOrNotANumberBecomesZero() {
        assertEquals(0, Snap.zero(9e-21));
        assertEquals(0, Snap.zero(-9e-21f));
        assertEquals(0, Snap.zero(Double.NaN));
        assertEquals(0, Snap.zero(Float.NaN));
    }

    @Test
    void theRestStays() {
        assertEquals(-2e-20, Snap.zero(-2e-20));
        assertEquals(2e-20f, Snap.zero(2e-20f));
    }
}
