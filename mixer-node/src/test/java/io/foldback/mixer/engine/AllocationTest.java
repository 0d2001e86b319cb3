package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BLOCK = 64;
    private static final int MEASURED = 10_000;

    private final EngineSettings settings =
            new EngineSettings(BLOCK, 3, VirtualRoom.ALIGN, VirtualRoom.LIMITER, 4, true);
    private final SourceFeed feed = new SourceFeed("s", VirtualRoom.ALIGN, BLOCK, () -> {});
    private final OutputRing ring = new OutputRing(settings);
    private long nowNanos = 1_000_000_000L;
    private final RoomEngine engine = new RoomEngine(settings, ring, 1, nowNanos);
    private long position = RoomClock.idle(nowNanos).position();

    @Test
    void theBlockLoopAllocatesNothing() {
        final List<AudioBlock> blocks = blocks(3 * MEASURED);
        final List<RoomEvent> events = events(3 * MEASURED);
        play(blocks, events, 0, 2 * MEASURED); // let the JIT settle
        final long before = THREADS.getCurrentThreadAllocatedBytes();

        play(blocks, events, 2 * MEASURED, 3 * MEASURED);

        assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
        assertTrue(engine.facts().blocks() > 2.8 * MEASURED);
    }

    private void play(List<AudioBlock> blocks, List<RoomEvent> events, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i % 50 == 0) {
                engine.offer(events.get(i));
            }
            if (i % 97 != 0) {
                feed.inbox().offer(blocks.get(i), nowNanos);
            }
            engine.step(nowNanos);
            ring.take(Selection.NOTHING);
            nowNanos += RoomClock.nanosOf(BLOCK);
        }
    }

    private List<AudioBlock> blocks(int count) {
        final List<AudioBlock> blocks = new ArrayList<>();
        final float[] samples = VirtualSource.tone(0.5, 16 * BLOCK);
        for (int i = 0; i < count; i++) {
            final BlockStamp stamp = BlockStamp.of(1, position, nowNanos + i * RoomClock.nanosOf(BLOCK));
            blocks.add(new AudioBlock(stamp, BLOCK, 0, 0xffff, 0, samples));
            position += BLOCK;
        }
        return blocks;
    }

    private List<RoomEvent> events(int count) {
        final List<RoomEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final List<StripPlan> strips = new ArrayList<>();
            for (int id = 0; id < 16; id++) {
                strips.add(StripPlan.of(id, 0, id, 1, i % 3 == 0, i % 4 * 0.5, 0, i % 2 == 0, 3)
                        .with(i % 4 == 0 ? EffectSends.NONE : new EffectSends(0.1f, 0, 0, 0.2f)));
            }
            for (int plane = 0; plane < StripPlan.EFFECT_PLANES; plane++) {
                strips.add(StripPlan.of(60 + plane, StripPlan.RETURN, plane, 1, false, 1, 0, false, 3));
            }
            final RoomPlan plan = new RoomPlan(
                    List.of(new RoomPlan.Source(feed, i / 50 % 3)),
                    0,
                    strips,
                    i % 100 == 0 ? Map.of(0, 1.0, 2, 0.7) : Map.of(0, 1.0, 1, 0.3, 2, 0.7),
                    EffectBusPlan.DEFAULT);
            events.add(new RoomEvent(1, i, 0, i % 50 == 0 ? plan : RoomPlan.empty(2)));
        }
        return events;
    }
}
