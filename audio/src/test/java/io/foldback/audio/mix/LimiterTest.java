package io.foldback.audio.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final int FRAMES = 64;

    @Test
    void quietSoundOnlyLagsByTheLookAhead() {
        final Limiter limiter = new Limiter(settings(32));
        final float[] samples = ramp(2 * FRAMES);

        limit(limiter, samples);

        for (int i = 0; i < 32; i++) {
            assertEquals(0, samples[i]);
            assertEquals(ramp(2 * FRAMES)[i], samples[32 + i]);
        }
    }

    @Property(tries = 200)
    void noSampleExceedsTheCeiling(
            @ForAll long seed,
            @ForAll @IntRange(max = 32) int lookAhead,
            @ForAll @FloatRange(min = 0.1f, max = 50) float loudness) {
        final LimiterSettings settings = settings(lookAhead);
        final Limiter limiter = new Limiter(settings);
        final java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        final float[] samples = new float[2 * FRAMES];
        for (int block = 0; block < 50; block++) {
            final float level = random.nextInt(4) == 0 ? loudness : 0.2f;
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) random.nextDouble(-1, 1) * level;
            }
            limit(limiter, samples);
            for (float sample : samples) {
                assertTrue(Math.abs(sample) <= settings.ceiling() * 1.00001, "sample " + sample);
            }
        }
    }

    @Test
    void gainComesBackToUnityAndLeavesSoundUntouchedThen() {
        final Limiter limiter = new Limiter(settings(32));
        final float[] loud = new float[2 * FRAMES];
        java.util.Arrays.fill(loud, 4);
        limit(limiter, loud);
        final float[] silence = new float[2 * FRAMES];
        for (int i = 0; i < 2_000; i++) {
            limit(limiter, silence);
        }
        final float[] quiet = ramp(2 * FRAMES);

        limit(limiter, quiet);

        assertEquals(ramp(2 * FRAMES)[10], quiet[42]);
    }

    @Test
    void whatIsNotANumberDoesNotSpoilTheGain() {
        final Limiter limiter = new Limiter(settings(8));
        final float[] broken = new float[2 * FRAMES];
        broken[3] = Float.NaN;
        limit(limiter, broken);
        final float[] quiet = ramp(2 * FRAMES);

        limit(limiter, quiet);

        assertEquals(ramp(2 * FRAMES)[10], quiet[18]);
    }

    @Property
    void softClipNeverExceedsFullScaleAndChangesNothingBelowItsKnee(
            @ForAll @FloatRange(min = -1_000_000, max = 1_000_000) float sample) {
        final float[] samples = {sample, sample / 1_000_000};

        new SoftClip(0.9).process(samples);

        assertTrue(Math.abs(samples[0]) <= 1);
        if (Math.abs(sample) <= 900_000) {
            assertEquals(sample / 1_000_000, samples[1]);
        }
    }

    @Test
    void softClipFollowsItsFormula() {
        final float[] samples = {0.5f, 0.9f, 0.95f, -1, 1.3f};

        new SoftClip(0.9).process(samples);

        // knee + (1 - knee) x (27 + x^2) / (27 + 9 x^2), x = (|s| - knee) / (1 - knee)
        assertArrayEquals(new float[] {0.5f, 0.9f, 0.946_581_2f, -0.977_777_8f, 1}, samples, 2e-6f);
    }

    @Test
    void settingsNameKeyValueAndLimit() {
        final var error = assertThrows(IllegalArgumentException.class, () -> settings(33));

        assertEquals("look-ahead of a limiter must be in 0..32 frames, is 33", error.getMessage());
    }

    /** The first half is the left plane, the second the right one. */
    private static void limit(Limiter limiter, float[] samples) {
        final float[] left = java.util.Arrays.copyOf(samples, FRAMES);
        final float[] right = java.util.Arrays.copyOfRange(samples, FRAMES, 2 * FRAMES);
        limiter.process(left, right, FRAMES);
        System.arraycopy(left, 0, samples, 0, FRAMES);
        System.arraycopy(right, 0, samples, FRAMES, FRAMES);
    }

    private static LimiterSettings settings(int lookAhead) {
        return new LimiterSettings(0.97, lookAhead, Math.max(1, lookAhead), Duration.ofMillis(80), 0.9);
    }

    private static float[] ramp(int length) {
        final float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (i + 1) / 1_000f;
        }
        return samples;
    }
}
