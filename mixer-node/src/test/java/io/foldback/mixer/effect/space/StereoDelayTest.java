package io.foldback.mixer.effect.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StereoDelayTest {
    private final StereoDelay delay = new StereoDelay(new Ramp(Sounds.BLOCK));
    private int block;

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 333, 1_000})
    void echoesComeAtTheirTimeAndAreWeakerByTheFeedbackEach(double timeMillis) {
        final int time = (int) (timeMillis * 48);
        final StereoDelaySettings settings = new StereoDelaySettings(timeMillis, 0.6, 20_000);

        final float[] out = left(settings, Sounds.impulse(3_100));

        assertArrayEquals(new float[time], Arrays.copyOf(out, time));
        for (int echo = 1; echo < 3; echo++) {
            final float[] heard = Arrays.copyOfRange(out, echo * time, (echo + 1) * time);
            assertEquals(Sounds.decibels(Math.pow(0.6, echo - 1)), Sounds.responseDb(heard, 0), 0.1, "echo " + echo);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 3_000, 12_000})
    void eachEchoIsThreeDecibelsDullerAtTheHighCut(double hz) {
        final float[] out = left(new StereoDelaySettings(100, 0.5, hz), Sounds.impulse(300));

        final float[] first = Arrays.copyOfRange(out, 4_800, 9_600);
        final float[] second = Arrays.copyOfRange(out, 9_600, 14_400);
        assertEquals(-3.01, Sounds.responseDb(first, hz), 0.1);
        assertEquals(-6.02 - 6.02, Sounds.responseDb(second, hz), 0.1);
    }

    @Test
    void sidesStayApart() {
        final float[] left = Sounds.noise(1, 1, 600);
        final float[] right = new float[left.length];

        play(StereoDelayPlan.of(StereoDelaySettings.DEFAULT), left, right);

        assertEquals(0, Sounds.peak(right, 0, right.length));
        assertTrue(Sounds.peak(left, 17_000, left.length) > 0.1);
    }

    @Test
    void greatestFeedbackDiesAwayToNothingAndWakesAgain() {
        final StereoDelaySettings settings = new StereoDelaySettings(1, 0.95, 20_000);

        final float[] out = left(settings, Sounds.join(Sounds.noise(1, 1, 20), Sounds.silence(3_000)));
        final float[] again = left(settings, Sounds.impulse(3));

        assertTrue(Sounds.peak(out, 0, out.length) < 20);
        assertEquals(0, Sounds.peak(out, out.length - 64, out.length));
        assertTrue(Sounds.peak(again, 48, 64) > 0.5);
    }

    @Test
    void silenceStaysSilent() {
        assertEquals(0, Sounds.peak(left(StereoDelaySettings.DEFAULT, Sounds.silence(100)), 0, 6_400));
    }

    @Test
    void sweepsAreSmooth() {
        assertSmooth(k -> new StereoDelaySettings(100 + k % 20 * 10, 0.5, 8_000));
        assertSmooth(k -> new StereoDelaySettings(100, Sounds.zigzag(k, 95) / 100.0, 8_000));
        assertSmooth(k -> new StereoDelaySettings(100, 0.5, 500 + Sounds.zigzag(k, 90) * 200));
    }

    private void assertSmooth(IntFunction<StereoDelaySettings> settings) {
        final float[] tone = Sounds.swelling(Sounds.sine(100, 0.3, 600));

        final float[] out = Sounds.play(
                samples -> delay.process(StereoDelayPlan.of(settings.apply(block++)), samples, new float[Sounds.BLOCK]),
                tone);

        assertTrue(Sounds.roughness(out) < 2e-3, "roughness " + Sounds.roughness(out));
    }

    private float[] left(StereoDelaySettings settings, float[] sound) {
        final float[] left = sound.clone();
        play(StereoDelayPlan.of(settings), left, new float[sound.length]);
        return left;
    }

    private void play(StereoDelayPlan plan, float[] left, float[] right) {
        final float[] leftBlock = new float[Sounds.BLOCK];
        final float[] rightBlock = new float[Sounds.BLOCK];
        for (int from = 0; from < left.length; from += Sounds.BLOCK) {
            System.arraycopy(left, from, leftBlock, 0, Sounds.BLOCK);
            System.arraycopy(right, from, rightBlock, 0, Sounds.BLOCK);
            delay.process(plan, leftBlock, rightBlock);
            System.arraycopy(leftBlock, 0, left, from, Sounds.BLOCK);
            System.arraycopy(rightBlock, 0, right, from, Sounds.BLOCK);
        }
    }
}
