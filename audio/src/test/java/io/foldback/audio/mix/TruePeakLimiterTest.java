package io.foldback.audio.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.audio.level.Decibels;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds made to slip through a limiter, judged by a longer filter than its own. */
class TruePeakLimiterTest {
    private static final int BLOCK = 64;
    private static final int FRAMES = 100 * BLOCK;
    private static final double MOST_DBTP = -0.1;

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 1, 1.41, 2, 4, 20})
    void aQuarterOfTheRateAtFortyFiveDegreesStaysBelow(double level) {
        assertLimited(sine(12_000, Math.PI / 4, level));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 997, 5_333, 11_900, 15_000, 17_123, 19_000, 20_000})
    void sinesOfAllHeightsStayBelow(double hz) {
        for (int phase = 0; phase < 8; phase++) {
            assertLimited(sine(hz, phase * 0.7, 1.3));
            assertLimited(bursts(sine(hz, phase * 0.7, 6), 300 + 37 * phase));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 24, 100})
    void burstsOfSquaresStayBelow(int halfPeriod) {
        for (double level : new double[] {0.9, 1, 2, 8}) {
            final float[] sound = new float[FRAMES];
            for (int i = 0; i < FRAMES; i++) {
                sound[i] = (float) (i / halfPeriod % 2 == 0 ? level : -level);
            }
            assertLimited(bursts(sound, 211));
            assertLimited(sound);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void peaksBetweenSamplesStayBelow(int turns) {
        // as many samples on both sides of the peak have the sign that adds to it
        final float[] sound = new float[FRAMES];
        for (int at = 500; at < FRAMES - 500; at += 611) {
            for (int k = 0; k < turns; k++) {
                sound[at - k] = k % 2 == 0 ? 0.95f : -0.95f;
                sound[at + 1 + k] = sound[at - k];
            }
        }
        assertLimited(sound);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 30})
    void noiseStaysBelow(double level) {
        for (int seed = 0; seed < 20; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final float[] white = new float[FRAMES];
            final float[] jumping = new float[FRAMES];
            double loudness = 1;
            for (int i = 0; i < FRAMES; i++) {
                loudness = random.nextInt(100) == 0 ? random.nextDouble() : loudness;
                white[i] = (float) (level * random.nextDouble(-1, 1));
                jumping[i] = (float) (loudness * white[i]);
            }
            assertLimited(white);
            assertLimited(jumping);
        }
    }

    @Test
    void quietSoundOnlyLagsByTheLookAhead() {
        final float[] sound = sine(997, 0, 0.4);

        final float[] limited = limit(sound);

        assertArrayEquals(sound, Arrays.copyOfRange(limited, 32, FRAMES + 32));
    }

    @Test
    void loudSoundWithoutPeaksBeyondIsLeftAloneToo() {
        final float[] sound = sine(750, 0, 0.85);

        final float[] limited = limit(sound);

        assertArrayEquals(sound, Arrays.copyOfRange(limited, 32, FRAMES + 32));
    }

    @Test
    void bothSidesGetTheSameGain() {
        final Limiter limiter = new Limiter(settings(32, 16));
        final float[] left = sine(997, 0, 3);
        final float[] right = sine(997, 0, 0.3);

        limiter.process(left, right, FRAMES);

        for (int i = 0; i < FRAMES; i++) {
            assertEquals(left[i], 10 * right[i], 1e-5);
        }
    }

    @Test
    void allocatesNothing() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Limiter limiter = new Limiter(settings(32, 16));
        final float[] left = sine(997, 0, 3);
        final float[] right = sine(997, 0, 0.3);
        run(limiter, left, right, 300);
        final long before = threads.getCurrentThreadAllocatedBytes();

        run(limiter, left, right, 300);

        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private static void run(Limiter limiter, float[] left, float[] right, int times) {
        for (int i = 0; i < times; i++) {
            limiter.process(left, right, FRAMES);
        }
    }

    @Test
    void settingsLeaveRoomForFindingTruePeaks() {
        final var attack = assertThrows(IllegalArgumentException.class, () -> settings(32, 17));
        final var lookAhead = assertThrows(IllegalArgumentException.class, () -> settings(16, 1));

        assertEquals("attack of a limiter must be in 1..16 frames (look-ahead less 16), is 17", attack.getMessage());
        assertEquals("look-ahead of a true-peak limiter must be more than 16 frames, is 16", lookAhead.getMessage());
    }

    private static void assertLimited(float[] sound) {
        final double dbtp = Decibels.ofGain(Wave.peak(limit(sound)));
        assertTrue(dbtp <= MOST_DBTP, "true peak " + dbtp + " dBTP");
    }

    /** With silence behind it: the limiter must see how it ends. */
    private static float[] limit(float[] sound) {
        final Limiter limiter = new Limiter(settings(32, 16));
        final float[] limited = Arrays.copyOf(sound, sound.length + BLOCK);
        final float[] left = new float[BLOCK];
        for (int from = 0; from < limited.length; from += BLOCK) {
            System.arraycopy(limited, from, left, 0, BLOCK);
            limiter.process(left, new float[BLOCK], BLOCK);
            System.arraycopy(left, 0, limited, from, BLOCK);
        }
        return limited;
    }

    private static LimiterSettings settings(int lookAhead, int attack) {
        return new LimiterSettings(0.97, lookAhead, attack, Duration.ofMillis(80), 0.98, true);
    }

    private static float[] bursts(float[] sound, int every) {
        for (int i = 0; i < sound.length; i++) {
            sound[i] = i / every % 2 == 0 ? 0 : sound[i];
        }
        return sound;
    }

    private static float[] sine(double hz, double phase, double level) {
        final float[] sound = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            sound[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / 48_000 + phase));
        }
        return sound;
    }
}
