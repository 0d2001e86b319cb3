package io.foldback.capture.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InputChecksTest {
    private final InputChecks checks = new InputChecks(2);

    @Test
    void whatIsNotANumberBecomesSilenceAndIsCounted() {
        final float[] samples = {0.5f, Float.NaN, Float.POSITIVE_INFINITY, 0.5f, 0.25f, 0.25f, 0.25f, Float.NaN};

        checks.check(samples, 4, 4);

        assertArrayEquals(new float[] {0.5f, 0, 0, 0.5f, 0.25f, 0.25f, 0.25f, 0}, samples);
        assertEquals(3, checks.nanSamples());
        assertEquals(0, checks.clippedSamples());
    }

    @Test
    void clippingIsCountedAndLeftAsItIs() {
        final float[] samples = {1.1f, 1.2f, -1.3f, 1, 0, 0, 0, 0};

        checks.check(samples, 4, 4);

        assertEquals(2, checks.clippedSamples());
        assertEquals(1.2f, samples[1]);
    }

    @Test
    void aChannelIsSilentAfterASecondAndNoLongerAtTheFirstSound() {
        final float[] samples = new float[2 * 480];
        samples[5] = 0.00009f;
        samples[480 + 5] = 0.0002f;
        for (int i = 0; i < 100; i++) {
            checks.check(samples, 480, 480);
        }
        assertEquals(0, checks.silentMask());

        checks.check(samples, 480, 480);
        assertEquals(1, checks.silentMask());

        samples[5] = 0.1f;
        checks.check(samples, 480, 480);
        assertEquals(0, checks.silentMask());
    }
}
