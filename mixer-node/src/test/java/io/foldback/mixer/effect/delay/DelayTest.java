package io.foldback.mixer.effect.delay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
    private static final int BLOCKS = 900;

    private final Delay delay = new Delay(new Ramp(Sounds.BLOCK), DelaySettings.MOST_FRAMES);
    private int block;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1_000, 23_999, 24_000})
    void delaysToTheFrame(int frames) {
        delay.process(frames, new float[Sounds.BLOCK]);
        final float[] noise = Sounds.noise(1, 1, BLOCKS);

        final float[] out = Sounds.play(samples -> delay.process(frames, samples), noise);

        assertArrayEquals(new float[frames], Arrays.copyOf(out, frames));
        assertArrayEquals(Arrays.copyOf(noise, noise.length - frames), Arrays.copyOfRange(out, frames, noise.length));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, 0", "0.02, 1", "1, 48", "500, 24000"})
    void timesAreRoundedToFrames(double millis, int frames) {
        assertEquals(frames, new DelaySettings(true, millis).frames());
        assertEquals(0, new DelaySettings(false, millis).frames());
    }

    @Test
    void anotherTimeIsReachedWithoutAClick() {
        final float[] tone = Sounds.swelling(Sounds.sine(100, 0.3, BLOCKS));

        final float[] out = Sounds.play(samples -> delay.process(block++ * 123 % 24_000, samples), tone);

        assertTrue(Sounds.roughness(out) < 2e-3, "roughness " + Sounds.roughness(out));
    }

    @Test
    void knowsWhatWasPlayedBeforeItWasTurnedOn() {
        final float[] tone = Sounds.sine(100, 0.5, 40);

        final float[] out = Sounds.play(samples -> delay.process(block++ < 20 ? 0 : 480, samples), tone);

        assertArrayEquals(Arrays.copyOf(tone, 20 * 64), Arrays.copyOf(out, 20 * 64));
        assertArrayEquals(
                Arrays.copyOfRange(tone, 21 * 64 - 480, 40 * 64 - 480), Arrays.copyOfRange(out, 21 * 64, 40 * 64));
    }
}
