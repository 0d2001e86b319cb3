package io.foldback.mixer.effect.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OctavesTest {
    private static final double OCTAVE_DB = 20 * Math.log10(2);

    @Property(tries = 5_000)
    void levelsAreRightWithinTwoHundredThousandthsOfADecibel(@ForAll @DoubleRange(min = -99, max = 19) double octaves) {
        final float magnitude = (float) Math.pow(2, octaves);

        assertEquals(20 * Math.log10(magnitude), Octaves.of(magnitude) * OCTAVE_DB, 2e-5);
    }

    @Property(tries = 5_000)
    void gainsAreRightWithinAMillionth(@ForAll @DoubleRange(min = -100, max = 20) double octaves) {
        assertEquals(1, Octaves.toGain(octaves) / Math.pow(2, octaves), 1e-6);
    }

    @Test
    void wholeOctavesAreExact() {
        assertEquals(1, Octaves.toGain(0));
        assertEquals(1, Octaves.toGain(-1e-20));
        assertEquals(0.125, Octaves.toGain(-3));
        assertEquals(-3, Octaves.of(0.125f));
        assertEquals(0, Octaves.of(1));
    }

    @Test
    void silenceIsVeryLowButFinite() {
        assertTrue(Octaves.of(0) < -100 && Octaves.of(0) > -200);
    }
}
