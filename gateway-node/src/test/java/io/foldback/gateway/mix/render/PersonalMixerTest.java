package io.foldback.gateway.mix.render;

import static io.foldback.gateway.mix.render.Stage.FRAMES;
import static io.foldback.gateway.mix.render.Stage.plan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PersonalMixerTest {
    /** -60 dBFS: what ramps over one block stay below. */
    private static final double CLICK = 0.001;

    private static final int LOOK_AHEAD = 32;
    /** More than enough for every mix of these tests to have looked for a twin. */
    private static final int A_WHILE = 40;

    @Property(tries = 50)
    void aMixIsTheSumOfItsChannels(@ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int channels) {
        final Stage stage = new Stage(0, (channel, position) -> noise(channel, position) * 0.01f);
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Stage.Ear> ears = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ears.add(stage.join(randomPlan(random)));
        }
        stage.play(3, channels);

        final AudioBlock block = stage.block(channels);
        stage.mixer.render(block);

        for (final Stage.Ear ear : ears) {
            assertArrayEquals(
                    sum(block, ear.plan(), channels, true), stage.mix(ear).left(), 1e-6f);
            assertArrayEquals(
                    sum(block, ear.plan(), channels, false), stage.mix(ear).right(), 1e-6f);
        }
    }

    private static float[] sum(AudioBlock block, MixPlan plan, int channels, boolean left) {
        final float[] sum = new float[FRAMES];
        for (int channel = 0; channel < channels; channel++) {
            final float gain = left ? plan.left(channel) : plan.right(channel);
            for (int i = 0; i < FRAMES; i++) {
                sum[i] += block.samples()[block.channelOffset(channel) + i] * gain;
            }
        }
        return sum;
    }

    @Property(tries = 50)
    void aMixIsLinear(@ForAll long seed) {
        final Stage.Signal one = (channel, position) -> noise(channel, position) * 0.005f;
        final Stage.Signal other = (channel, position) -> noise(channel + 64, position) * 0.005f;
        final Stage.Signal both = (channel, position) -> 2 * one.at(channel, position) - other.at(channel, position);

        final float[] ofOne = heard(one, seed);
        final float[] ofOther = heard(other, seed);
        final float[] ofBoth = heard(both, seed);

        for (int i = 0; i < ofBoth.length; i++) {
            assertEquals(2 * ofOne[i] - ofOther[i], ofBoth[i], 1e-6);
        }
    }

    private static float[] heard(Stage.Signal signal, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Stage stage = new Stage(LOOK_AHEAD, signal);
        final Stage.Ear ear = stage.join(randomPlan(random));
        stage.play(2, 32);
        ear.hear(randomPlan(random));
        return stage.left(ear, 4, 32);
    }

    @Test
    void silenceStaysSilence() {
        final Stage stage = new Stage(LOOK_AHEAD, (channel, position) -> 0);
        final Stage.Ear ear = stage.join(plan(1, 1, 2, 0));

        assertArrayEquals(new float[8 * FRAMES], stage.left(ear, 8, 2));
    }

    @Test
    void whoJoinsIsFadedIn() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        stage.join(plan(1, 1));
        stage.play(10, 2);

        final Stage.Ear ear = stage.join(plan(1, 1, 1, 1));

        assertNoClick(stage.left(ear, 6, 2));
    }

    @Test
    void gainsGlideWithoutAClickAndLandWhereTheyShould() {
        final Stage stage = new Stage(0, PersonalMixerTest::tone);
        final Stage.Ear ear = stage.join(plan(1, 1, 0.5, 0.5));
        final float[] heard = new float[20 * FRAMES];

        for (int i = 0; i < 20; i++) {
            ear.hear(i % 3 == 0 ? plan(0, 1) : i % 3 == 1 ? plan(0.3, 0, 2, 0) : plan(1, 1, 0.5, 0.5));
            System.arraycopy(stage.left(ear, 1, 2), 0, heard, i * FRAMES, FRAMES);
        }

        assertNoClick(heard);
        final AudioBlock block = stage.block(2);
        stage.mixer.render(block);
        assertArrayEquals(sum(block, ear.plan(), 2, true), stage.mix(ear).left(), 1e-6f);
    }

    @Test
    void aChannelThatGoesOrComesIsRamped() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage.Ear ear = stage.join(plan(1, 1, 1, 1));
        final float[] heard = new float[30 * FRAMES];
        final int[] channels = {2, 2, 2, 1, 1, 2, 1, 2, 2, 0};

        for (int i = 0; i < 30; i++) {
            System.arraycopy(stage.left(ear, 1, channels[i % 10]), 0, heard, i * FRAMES, FRAMES);
        }

        assertNoClick(heard);
    }

    @Test
    void aChannelThatIsNotCarriedIsSilent() {
        final Stage stage = new Stage(0, PersonalMixerTest::tone);
        final Stage.Ear ear = stage.join(plan(0, 0, 1, 1));
        stage.play(5, 2);
        stage.play(1, 1);

        assertArrayEquals(new float[4 * FRAMES], stage.left(ear, 4, 1));
    }

    @Test
    void whatIsRenderedAfterAHoleBeginsFromSilence() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage.Ear ear = stage.join(plan(1, 1));
        stage.play(10, 2);
        stage.jump(FRAMES);

        final float[] heard = stage.left(ear, 3, 2);

        for (int i = 0; i < LOOK_AHEAD; i++) {
            assertEquals(0, heard[i]);
        }
        assertNoClick(heard);
    }

    @Test
    void aLoudMixIsLimitedAndDisturbsNoOther() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage alone = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage.Ear loud = stage.join(plan(8, 8, 8, 8));
        final Stage.Ear quiet = stage.join(plan(0.5, 0.5));
        final Stage.Ear same = alone.join(plan(0.5, 0.5));

        for (int i = 0; i < 200; i++) {
            final float[] heard = stage.left(loud, 1, 2);
            for (final float sample : heard) {
                assertTrue(Math.abs(sample) <= 1, "sample " + sample);
            }
            alone.play(1, 2);
            assertArrayEquals(alone.mix(same).left(), stage.mix(quiet).left());
        }
    }

    @Test
    void equalMixesAreRenderedOnceAndShareTheirBlock() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage.Ear one = stage.join(plan(1, 0.5));
        final Stage.Ear two = stage.join(plan(1, 0.5));
        final Stage.Ear other = stage.join(plan(1, 0.4));
        stage.play(1, 2);
        assertEquals(3, stage.mixer.rendered());

        stage.play(A_WHILE, 2);

        assertEquals(2, stage.mixer.rendered());
        assertSame(stage.mix(one), stage.mix(two));
        assertNotSame(stage.mix(one), stage.mix(other));
        final BlockStamp stamp = BlockStamp.of(1, 2, 3);
        assertSame(stage.mix(one).block(stamp), stage.mix(two).block(stamp));
        final AudioBlock block = stage.mix(one).block(stamp);
        assertEquals(0, block.busOffset(0));
        assertEquals(stage.mix(one).left()[5], block.samples()[5]);
        assertEquals(stage.mix(one).right()[5], block.samples()[FRAMES + 5]);
        stage.play(1, 2);
        assertNotSame(block, stage.mix(one).block(stamp));
    }

    @Test
    void sharingIsInaudible() {
        final SplittableRandom random = new SplittableRandom(3);
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final Stage alone = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final MixPlan first = randomPlan(random);
        final List<Stage.Ear> ears = List.of(stage.join(first), stage.join(first), stage.join(first));
        final List<Stage.Ear> twins = new ArrayList<>();
        final List<Stage> rooms = List.of(
                alone, new Stage(LOOK_AHEAD, PersonalMixerTest::tone), new Stage(LOOK_AHEAD, PersonalMixerTest::tone));
        rooms.forEach(room -> twins.add(room.join(first)));
        boolean shared = false;

        for (int i = 0; i < 600; i++) {
            if (random.nextInt(12) == 0) {
                final MixPlan next = random.nextBoolean() ? first : plan(i > 400 ? 8 : 1, 0.1, 0.2, 1);
                final int who = random.nextInt(4);
                for (int ear = 0; ear < 3; ear++) {
                    if (who == ear || who == 3) {
                        ears.get(ear).hear(next);
                        twins.get(ear).hear(next);
                    }
                }
            }
            stage.play(1, 2);
            shared |= stage.mixer.rendered() < 3;
            for (int ear = 0; ear < 3; ear++) {
                rooms.get(ear).play(1, 2);
                assertArrayEquals(
                        rooms.get(ear).mix(twins.get(ear)).left(),
                        stage.mix(ears.get(ear)).left());
            }
        }
        assertTrue(shared);
    }

    @Test
    void whoseTwinLeavesGoesOn() {
        for (int who = 0; who < 3; who++) {
            final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
            final List<Stage.Ear> ears = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ears.add(stage.join(plan(1, 1)));
            }
            stage.play(A_WHILE, 2);
            assertEquals(1, stage.mixer.rendered());
            final Stage.Ear stays = ears.remove(who);
            final float[] heard = new float[4 * FRAMES];
            System.arraycopy(stage.left(stays, 2, 2), 0, heard, 0, 2 * FRAMES);

            ears.forEach(stage::leave);

            System.arraycopy(stage.left(stays, 2, 2), 0, heard, 2 * FRAMES, 2 * FRAMES);
            assertNoClick(heard);
            assertEquals(1, stage.mixer.rendered());
        }
    }

    @Test
    void renderingAllocatesNothing() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final SplittableRandom random = new SplittableRandom(5);
        final MixPlan[] plans = new MixPlan[16];
        final Stage.Ear[] ears = new Stage.Ear[40];
        java.util.Arrays.setAll(plans, i -> randomPlan(random));
        java.util.Arrays.setAll(ears, i -> stage.join(plans[i % plans.length]));
        final AudioBlock[] blocks = new AudioBlock[50];
        java.util.Arrays.setAll(blocks, i -> stage.block(i % 10 == 9 ? 3 : 8));
        for (int i = 0; i < 40; i++) {
            perform(stage, ears, plans, blocks);
        }
        final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE; // what compilers leave behind is there once
        for (int i = 0; i < 5; i++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            perform(stage, ears, plans, blocks);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least);
    }

    private static void perform(Stage stage, Stage.Ear[] ears, MixPlan[] plans, AudioBlock[] blocks) {
        for (int i = 0; i < blocks.length; i++) {
            ears[i % ears.length].hear(plans[i * 7 % plans.length]);
            stage.mixer.render(blocks[i]);
        }
    }

    @Test
    void aBlockOfAnotherLengthIsAMistake() {
        final Stage stage = new Stage(LOOK_AHEAD, PersonalMixerTest::tone);
        final AudioBlock shorter = new AudioBlock(BlockStamp.of(1, 0, 0), 32, 0, 0, 0, new float[0]);

        final var error = assertThrows(IllegalArgumentException.class, () -> stage.mixer.render(shorter));

        assertEquals("a block must have 64 frames, has 32", error.getMessage());
    }

    @Test
    void aPlanRefusesWhatIsNoGain() {
        assertThrows(IllegalArgumentException.class, () -> plan(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> plan(-0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MixPlan(new float[2], new float[2]));
        assertEquals(plan(0.5, 1), plan(0.5, 1));
        assertNotSame(plan(0.5, 1).hashCode(), plan(1, 0.5).hashCode());
    }

    private static void assertNoClick(float[] heard) {
        for (int i = 2; i < heard.length; i++) {
            final double second = heard[i] - 2.0 * heard[i - 1] + heard[i - 2];
            assertEquals(0, second, CLICK, "at frame " + i);
        }
    }

    private static MixPlan randomPlan(SplittableRandom random) {
        final float[] left = new float[AudioBlock.MAX_CHANNELS];
        final float[] right = new float[AudioBlock.MAX_CHANNELS];
        for (int i = 0; i < left.length; i++) {
            if (random.nextInt(5) > 0) {
                left[i] = (float) random.nextDouble(0, 1);
                right[i] = (float) random.nextDouble(0, 1);
            }
        }
        return new MixPlan(left, right);
    }

    private static float tone(int channel, long position) {
        return (float) (0.2 * Math.sin(2 * Math.PI * (90 + 30 * channel) * (position % 48_000) / 48_000));
    }

    /** The same at each call, -1..1. */
    private static float noise(int channel, long position) {
        long x = position * 0x9E3779B97F4A7C15L + channel * 0xBF58476D1CE4E5B9L;
        x ^= x >>> 31;
        x *= 0x94D049BB133111EBL;
        x ^= x >>> 29;
        return (x >> 40) / (float) (1 << 23);
    }
}
