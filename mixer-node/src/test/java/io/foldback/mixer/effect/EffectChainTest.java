package io.foldback.mixer.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectChainTest {
    private final EffectChain chain = new EffectChain(new Ramp(Sounds.BLOCK));
    private int block;

    @Test
    void offChangesNoBitAndDelaysNothing() {
        final float[] noise = Sounds.noise(1, 4, 100);
        noise[3] = -0.0f;

        final float[] out = Sounds.play(samples -> chain.process(ChainPlan.OFF, samples), noise);

        for (int i = 0; i < noise.length; i++) {
            assertEquals(Float.floatToRawIntBits(noise[i]), Float.floatToRawIntBits(out[i]));
        }
    }

    @Property(tries = 50)
    void offChangesNoBitOneBlockAfterAnythingElse(@ForAll long seed) {
        final ChainPlan on = ChainPlan.of(Tour.settings(new SplittableRandom(seed)));
        final float[] noise = Sounds.noise(seed, 1, 30);
        block = 0;

        final float[] out = Sounds.play(samples -> chain.process(block++ < 20 ? on : ChainPlan.OFF, samples), noise);

        assertArrayEquals(
                Arrays.copyOfRange(noise, 21 * Sounds.BLOCK, noise.length),
                Arrays.copyOfRange(out, 21 * Sounds.BLOCK, noise.length));
    }

    @Property(tries = 50)
    void silenceStaysSilentWhateverIsOn(@ForAll long seed) {
        final ChainPlan plan = ChainPlan.of(Tour.settings(new SplittableRandom(seed)));

        final float[] out = Sounds.play(samples -> chain.process(plan, samples), Sounds.silence(20));

        assertEquals(0, Sounds.peak(out, 0, out.length));
    }

    @Property(tries = 50)
    void whateverIsOnTurningItOffAndOnDoesNotClick(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final ChainPlan on = ChainPlan.of(Tour.settings(random).withGate(GateSettings.OFF));
        final float[] tone = Sounds.sine(60, 0.05, 100);
        final double still = Sounds.roughness(
                Sounds.play(samples -> new EffectChain(new Ramp(Sounds.BLOCK)).process(on, samples), tone));
        block = 0;

        final float[] out =
                Sounds.play(samples -> chain.process(block++ / 10 % 2 == 0 ? ChainPlan.OFF : on, samples), tone);

        assertTrue(Sounds.roughness(out) < still + 0.01, "roughness " + Sounds.roughness(out));
    }

    @Test
    void theHighPassComesBeforeTheGate() {
        final ChainSettings gated = ChainSettings.OFF.withGate(new GateSettings(true, -20, 40, 1, 0, 5));
        final ChainPlan plan = ChainPlan.of(gated.withHighPass(new HighPassSettings(true, 400)));
        final float[] rumble = Sounds.sine(50, 0.5, 200);

        final float[] heard = Sounds.play(samples -> chain.process(plan, samples), rumble);

        // 72 dB by the filter; the gate, which hears only what is left, takes 40 more
        assertTrue(Sounds.decibels(Sounds.peak(heard, 6_400, 12_800)) < -110);
    }

    @Test
    void theDelayIsTold() {
        assertEquals(
                480,
                ChainPlan.of(ChainSettings.OFF.withDelay(new DelaySettings(true, 10)))
                        .delayFrames());
        assertEquals(0, ChainPlan.OFF.delayFrames());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 512})
    void nothingIsAllocatedNorEverNotANumber(int frames) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Tour tour = new Tour(frames);
        play(tour, 6_000); // let the JIT settle
        long least = Long.MAX_VALUE;
        double loudest = 0;

        for (int round = 0; round < 3; round++) { // what the JIT itself takes when it settles late is in one of them
            final long before = threads.getCurrentThreadAllocatedBytes();
            loudest = Math.max(loudest, play(tour, 2_000));
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least);
        assertTrue(loudest > 0.1 && loudest < 1e5, "loudest " + loudest);
    }

    private static double play(Tour tour, int blocks) {
        double loudest = 0;
        for (int i = 0; i < blocks; i++) {
            tour.play();
            for (float sample : tour.left) {
                loudest = Float.isFinite(sample) ? Math.max(loudest, Math.abs(sample)) : Double.POSITIVE_INFINITY;
            }
        }
        return loudest;
    }
}
