package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.strip.StripPlan;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Strips and buses as a room plays them, after all ramps. */
class MixConsoleTest {
    private static final int BLOCK = 32;
    private static final float CENTRE = (float) StrictMath.sqrt(0.5);

    /** A room that plays one constant a channel. */
    private static final class Desk {
        private final EngineSettings settings =
                new EngineSettings(BLOCK, 2, VirtualRoom.ALIGN, VirtualRoom.LIMITER, 64);
        private final SourceFeed feed = new SourceFeed("s", VirtualRoom.ALIGN, BLOCK, () -> {});
        private final OutputRing ring = new OutputRing(settings);
        private long nowNanos = 1_000_000_000L;
        private long position = RoomClock.idle(nowNanos).position();
        private final RoomEngine engine = new RoomEngine(settings, ring, 1, nowNanos);

        AudioBlock play(List<StripPlan> strips, double busGain, float... levels) {
            final var plan = new RoomPlan(List.of(new RoomPlan.Source(feed, 0)), 0, strips, List.of(busGain, 1.0));
            engine.offer(new RoomEvent(1, 1, 0, plan));
            AudioBlock last = null;
            for (int i = 0; i < 60; i++) {
                feed.inbox().offer(block(levels), nowNanos);
                engine.step(nowNanos);
                nowNanos += RoomClock.nanosOf(BLOCK);
                while (!ring.isEmpty()) {
                    last = ring.take(new Selection(3, -1));
                }
            }
            return java.util.Objects.requireNonNull(last);
        }

        private AudioBlock block(float... levels) {
            final float[] samples = new float[levels.length * BLOCK];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = levels[i / BLOCK];
            }
            final BlockStamp stamp = BlockStamp.of(1, position, 0);
            position += BLOCK;
            return new AudioBlock(stamp, BLOCK, 0, (1L << levels.length) - 1, 0, samples);
        }
    }

    private static StripPlan strip(int id, double inputGain, boolean muted, double gain, double pan, boolean solo) {
        return StripPlan.of(id, 0, id, inputGain, muted, gain, pan, solo, 2);
    }

    @Test
    void unityLeavesTheStripOutputBitExactAndPansThreeDecibelsDown() {
        final AudioBlock block = new Desk().play(List.of(strip(0, 1, false, 1, 0, false)), 1, 0.3f);

        assertEquals(0.3f, block.samples()[block.channelOffset(0)]);
        assertEquals(0.3f * CENTRE, block.samples()[block.busOffset(0)], 1e-7);
        assertEquals(0.3f * CENTRE, block.samples()[block.busOffset(0) + BLOCK], 1e-7);
    }

    @Test
    void inputGainComesBeforeTheStripOutputFaderAndPanAfterIt() {
        final AudioBlock block = new Desk().play(List.of(strip(0, 0.5, false, 1.5, -1, false)), 1, 0.4f);

        assertEquals(0.2f, block.samples()[block.channelOffset(0)], 1e-7);
        assertEquals(0.3f, block.samples()[block.busOffset(0)], 1e-7);
        assertEquals(0, block.samples()[block.busOffset(0) + BLOCK]);
    }

    @Test
    void muteSilencesTheStripOutputToo() {
        final AudioBlock block = new Desk().play(List.of(strip(0, 1, true, 1, 0, true)), 1, 0.4f);

        for (float sample : block.samples()) {
            assertEquals(0, sample);
        }
    }

    @Test
    void soloFeedsTheLastBusAndLeavesTheOthersAlone() {
        final var strips = List.of(strip(0, 1, false, 1, -1, false), strip(1, 1, false, 1, -1, true));

        final AudioBlock block = new Desk().play(strips, 1, 0.3f, 0.2f);

        assertEquals(0.5f, block.samples()[block.busOffset(0)], 1e-7);
        assertEquals(0.2f, block.samples()[block.busOffset(1)], 1e-7);
    }

    @Test
    void masterGainActsOnItsBusAlone() {
        final AudioBlock block = new Desk().play(List.of(strip(0, 1, false, 1, -1, true)), 0.5, 0.4f);

        assertEquals(0.2f, block.samples()[block.busOffset(0)], 1e-7);
        assertEquals(0.4f, block.samples()[block.busOffset(1)], 1e-7);
    }

    @Property(tries = 30)
    void theSumIsLinearBelowTheLimiter(
            @ForAll @DoubleRange(min = 0, max = 1) double gain, @ForAll @DoubleRange(min = -1, max = 1) double pan) {
        final var strips = List.of(strip(0, 1, false, gain, pan, false), strip(1, 1, false, gain, pan, false));

        final float both = left(new Desk().play(strips, 1, 0.2f, 0.1f));
        final float first = left(new Desk().play(strips, 1, 0.2f, 0));
        final float second = left(new Desk().play(strips, 1, 0, 0.1f));

        assertEquals(first + second, both, 1e-6);
    }

    private static float left(AudioBlock block) {
        return block.samples()[block.busOffset(0)];
    }

    @Test
    void loudSumsStayWithinFullScale() {
        final var strips = List.of(strip(0, 2, false, 2, 0, false), strip(1, 2, false, 2, 0, false));

        final AudioBlock block = new Desk().play(strips, 2, 1, 1);

        assertTrue(left(block) <= 1 && left(block) > 0.9, "left " + left(block));
    }

    @Test
    void whatIsNotANumberBecomesSilence() {
        final AudioBlock block = new Desk()
                .play(List.of(strip(0, 1, false, 1, 0, false), strip(1, 1, false, 1, -1, false)), 1, Float.NaN, 0.3f);

        assertEquals(0, block.samples()[block.channelOffset(0)]);
        assertEquals(0.3f, left(block), 1e-7);
    }

    @Test
    void metersShowPeakAndRms() {
        final Desk desk = new Desk();
        final List<StripPlan> strips = List.of(strip(0, 1, false, 1, -1, false));
        for (int i = 0; i < 6; i++) {
            desk.play(strips, 1, 0.25f);
        }

        assertEquals(0.25f, desk.engine.console().stripMeter(0).peak());
        assertEquals(0.25f, desk.engine.console().stripMeter(0).rms(), 1e-6);
        assertEquals(0.25f, desk.engine.console().busMeter(0, false).peak(), 1e-6);
        assertEquals(0, desk.engine.console().busMeter(0, true).peak());
    }
}
