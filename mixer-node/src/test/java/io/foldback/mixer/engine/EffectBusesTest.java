package io.foldback.mixer.engine;

import static io.foldback.mixer.engine.Constants.BLOCK;
import static io.foldback.mixer.engine.Constants.bus;
import static io.foldback.mixer.engine.Constants.channel;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Level;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectBusesTest {
    private static final Map<Integer, Double> MAIN = Map.of(0, 1.0);

    /** One echo after 48 frames, as bright as can be. */
    private static final EffectBusPlan SHORT = new EffectBusPlan(
            StereoDelayPlan.of(new StereoDelaySettings(1, 0, 20_000)), ReverbPlan.of(ReverbSettings.DEFAULT));

    private static final EffectSends TO_DELAY = new EffectSends(1, 0, 0, 0);
    private static final EffectSends TO_REVERB = new EffectSends(0, 0, 1, 1);

    private final Constants room = new Constants(true);

    @Test
    void anEchoIsHeardInTheBlockOfItsSoundAndWithoutTheSoundItself() {
        room.plan(strips(TO_DELAY, false), MAIN, SHORT);
        room.play(4, 0);

        final AudioBlock block = room.playSamples(1, impulse());

        final float[] left = channel(block, 60);
        assertEquals(0, Level.peak(left, 0, 48));
        assertTrue(left[48] > 0.3f, "echo " + left[48]);
        assertEquals(0, Level.peak(channel(block, 61), 0, BLOCK));
        assertEquals(0, Level.peak(channel(block, 62), 0, BLOCK));
    }

    @Test
    void aReturnIsHeardOnTheBusesByItsFaderAndNotWhenItIsMuted() {
        room.plan(strips(TO_DELAY, false), MAIN, SHORT);
        assertTrue(Level.peak(bus(room.play(600, 0.1f), 0), 0, BLOCK) > 0.09f);

        room.plan(strips(TO_DELAY, true), MAIN, SHORT);
        final AudioBlock block = room.play(4, 0.1f);

        assertEquals(0, Level.peak(channel(block, 60), 0, BLOCK));
        assertEquals(0, Level.peak(bus(block, 0), 0, 2 * BLOCK));
    }

    @Test
    void aReturnThatIsSentIntoAnEffectAllTheSameFeedsNothing() {
        final Constants other = new Constants(true);
        final List<StripPlan> looped = strips(TO_REVERB, false).stream()
                .map(strip -> strip.isReturn() ? strip.with(TO_REVERB) : strip)
                .toList();
        room.plan(strips(TO_REVERB, false), MAIN, EffectBusPlan.DEFAULT);
        other.plan(looped, MAIN, EffectBusPlan.DEFAULT);

        for (int i = 0; i < 200; i++) {
            assertArrayEquals(room.play(0.2f).samples(), other.play(0.2f).samples());
        }
    }

    @Test
    void withoutSendsEverythingElseSoundsAsInARoomWithoutEffects() {
        final Constants plain = new Constants(false);
        room.plan(strips(EffectSends.NONE, false), MAIN, EffectBusPlan.DEFAULT);
        plain.plan(
                strips(EffectSends.NONE, false).stream()
                        .filter(strip -> !strip.isReturn())
                        .toList(),
                MAIN,
                EffectBusPlan.DEFAULT);

        for (int i = 0; i < 50; i++) {
            final AudioBlock with = room.play(0.2f + 0.01f * i);
            final AudioBlock without = plain.play(0.2f + 0.01f * i);
            assertArrayEquals(bus(without, 0), bus(with, 0));
            assertArrayEquals(channel(without, 0), channel(with, 0));
            assertEquals(0, Level.peak(channel(with, 63), 0, BLOCK));
        }
    }

    @Test
    void aTailRingsOutAndWhatComesAfterLongSilenceIsHeardAgain() {
        room.plan(strips(TO_REVERB, false), MAIN, EffectBusPlan.DEFAULT);
        assertTrue(Level.peak(channel(room.play(200, 0.2f), 62), 0, BLOCK) > 0.01f);
        assertTrue(Level.peak(channel(room.play(100, 0), 62), 0, BLOCK) > 0);

        assertEquals(0, Level.peak(channel(room.play(20_000, 0), 62), 0, BLOCK));
        assertTrue(Level.peak(channel(room.play(200, 0.2f), 62), 0, BLOCK) > 0.01f);
    }

    @Test
    void theLongestEchoOfAShortSoundIsHeard() {
        final EffectBusPlan longest = new EffectBusPlan(
                StereoDelayPlan.of(new StereoDelaySettings(1_000, 0, 20_000)), ReverbPlan.of(ReverbSettings.DEFAULT));
        room.plan(strips(TO_DELAY, false), MAIN, longest);
        room.play(2_000, 0);
        room.playSamples(1, impulse());
        room.plan(strips(EffectSends.NONE, false), MAIN, longest);

        room.play(48_000 / BLOCK - 1, 0);

        assertTrue(Level.peak(channel(room.play(0), 60), 0, BLOCK) > 0.3f);
    }

    private static float[] impulse() {
        final float[] samples = new float[BLOCK];
        samples[0] = 0.5f;
        return samples;
    }

    /** Channel 0, which is heard by its sends alone, and the returns, all to the left. */
    private static List<StripPlan> strips(EffectSends sends, boolean muted) {
        final List<StripPlan> strips = new ArrayList<>();
        strips.add(StripPlan.of(0, 0, 0, 1, false, sends.equals(EffectSends.NONE) ? 1 : 0, -1, false, 32)
                .with(sends));
        for (int plane = 0; plane < StripPlan.EFFECT_PLANES; plane++) {
            strips.add(StripPlan.of(60 + plane, StripPlan.RETURN, plane, 1, muted, 1, -1, false, 32));
        }
        return strips;
    }
}
