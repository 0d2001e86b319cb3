package io.foldback.audio.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    private static final Range TIME = new Range("time of a fade", 0.5, 10_000, "ms");

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 10_000})
    void whatIsWithinPasses(double millis) {
        assertEquals(millis, TIME.check(millis));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25", "10001, 10001", "NaN, NaN", "-Infinity, -Infinity", "1e300, 1.0E300"})
    void whatIsNotIsNamed(double millis, String told) {
        final var error = assertThrows(IllegalArgumentException.class, () -> TIME.check(millis));

        assertEquals("time of a fade must be in 0.5..10000 ms, is " + told, error.getMessage());
    }

    @Test
    void aRangeWithoutUnitEndsWithItsLimit() {
        assertEquals("0..0.95", new Range("feedback", 0, 0.95, "").toString());
    }
}
