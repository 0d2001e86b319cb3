package io.foldback.gateway.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaderLawTest {

    /** Of the table of levels in the source that FaderLaw names. */
    @ParameterizedTest
    @CsvSource({"1, 10", "0.75, 0", "0.5, -10", "0.375, -20", "0.25, -30", "0.125, -50", "0.0625, -60", "0.03125, -75"})
    void standsWhereAnX32Does(double fader, double db) {
        assertEquals(db, 20 * Math.log10(FaderLaw.gain(fader)), 1e-9);
        assertEquals(fader, FaderLaw.fader(Math.pow(10, db / 20)), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "-Infinity, 0", "2, 3.1622776601683795", "Infinity, 3.1622776601683795"})
    void whatLiesBeyondIsTheNearestEnd(double fader, double gain) {
        assertEquals(gain, FaderLaw.gain(fader), 1e-12);
    }

    @Property
    void thereAndBackIsTheSameFader(@ForAll @DoubleRange(min = 0, max = 1) double fader) {
        assertEquals(fader, FaderLaw.fader(FaderLaw.gain(fader)), 1e-6);
    }

    @Property
    void moreGainIsNeverFurtherDown(
            @ForAll @DoubleRange(max = 2) double gain, @ForAll @DoubleRange(max = 2) double other) {
        final boolean louder = gain >= other;
        assertTrue(louder == FaderLaw.fader(gain) >= FaderLaw.fader(other)
                || FaderLaw.fader(gain) == FaderLaw.fader(other));
    }
}
