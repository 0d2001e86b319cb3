package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.mixer.engine.VirtualRoom.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoomEngineTest {
    private static final int BLOCK = 64;

    @Test
    void anIdleRoomRendersSilenceAtTheRateOfTheClock() {
        final VirtualRoom room = room();

        room.play(1_000);

        assertEquals(750, room.rendered.size(), 10);
        assertEquals(0, room.engine.facts().gaps());
    }

    @Test
    void aBlockIsRenderedAtTheInstantTheLastAwaitedSourceDelivers() {
        final VirtualRoom room = room(64);
        room.play(30);
        room.start(0);
        room.play(300);

        room.rendered.clear();
        room.play(100);

        for (Rendered rendered : room.rendered) {
            final long age = rendered.nanos() - rendered.block().captureNanos();
            assertTrue(age < 1_333_333 + 300_000, "age " + age);
        }
    }

    @Test
    void aSourceOf480FramesPeriodLagsAndDoesNotHoldUpTheClock() {
        final VirtualRoom room = room(64, 480);
        settle(room);

        room.rendered.clear();
        room.play(200);

        assertTrue(room.lagBlocks(1) >= 5 && room.lagBlocks(1) <= 8, "lag " + room.lagBlocks(1));
        for (Rendered rendered : room.rendered) {
            assertTrue(rendered.nanos() - rendered.block().captureNanos() < 3_000_000, rendered.toString());
            assertEquals(0, rendered.block().concealed());
        }
    }

    @Test
    void aLagIsLoweredAfterThirtySecondsWithoutNeedAndNothingClicks() {
        final VirtualRoom room = room(64, 64);
        settle(room);
        final int before = room.lagBlocks(1);
        hold(room, 15);
        final int afterOne = room.lagBlocks(1);
        hold(room, 15);
        final int raised = room.lagBlocks(1);

        room.play(42_000);

        assertEquals(before, afterOne, "a single stall is no habit");
        assertTrue(raised > before, "raised to " + raised);
        assertEquals(before, room.lagBlocks(1));
        assertTrue(VirtualRoom.greatestStep(room.heard(1)) < 0.001);
    }

    private static void hold(VirtualRoom room, int millis) {
        room.sources.get(1).heldUntil = room.nowNanos + millis * 1_000_000L;
        room.play(400);
    }

    @Test
    void aMissingBlockIsConcealedAndItsSourceIsAwaitedAgainAfterEightInTime() {
        final VirtualRoom room = room(64);
        settle(room);
        final VirtualSource source = room.sources.get(0);
        source.loss = 1;
        room.play(2);
        source.loss = 0;
        room.rendered.clear();

        room.play(100);

        final long concealed =
                room.rendered.stream().filter(r -> r.block().concealed() != 0).count();
        assertTrue(concealed >= 1 && concealed <= 2, "concealed " + concealed);
        assertTrue(source.feed.counters().awaited());
        assertEquals(source.feed.counters().lostBlocks(), concealed);
        assertEquals(1, room.engine.facts().deadlineMisses());
    }

    @Test
    void aStalledEngineJumpsToTheNewestBlockAndCountsTheGap() {
        final VirtualRoom room = room(64);
        settle(room);
        room.rendered.clear();

        room.stall(60);
        room.play(50);

        final long first = room.nowNanos - 51_000_000;
        assertTrue(
                room.engine.facts().gaps() > 40, "gaps " + room.engine.facts().gaps());
        assertTrue(room.rendered.stream().allMatch(r -> r.nanos() >= first - 2_000_000));
        assertTrue(room.rendered.size() < 45, "rendered a backlog: " + room.rendered.size());
    }

    @Test
    void theClockRunsOnWhenItsMasterIsAway() {
        final VirtualRoom room = room(64);
        settle(room);
        room.sources.get(0).stop();
        room.rendered.clear();

        room.play(1_000);

        assertEquals(750, room.rendered.size(), 12);
        final AudioBlock last = room.rendered.getLast().block();
        final long behind = room.nowNanos - room.engine.clock().read().nanosAt(last.position());
        assertTrue(Math.abs(behind) < 15_000_000, "behind by " + behind);
    }

    @Test
    void theClockFollowsItsMastersRate() {
        final List<VirtualSource> sources = List.of(source(0, 64, 80));
        final VirtualRoom room = new VirtualRoom(BLOCK, sources);
        room.start(0);

        room.play(20_000);

        assertEquals(80, room.engine.clock().read().ratePpm(), 5);
    }

    @Test
    void aMasterThatCountsFarBelowTheRoomBeginsANewEpoch() {
        final VirtualRoom room = room(64);
        room.sources.get(0).start(room.nowNanos, new io.foldback.audio.block.RoomClock(4_800, room.nowNanos, 0));

        room.play(1_000);

        final Rendered last = room.rendered.getLast();
        assertEquals(2, last.block().epoch());
        assertEquals(0, last.block().concealed());
        assertTrue(last.block().position() < 100_000);
    }

    @Test
    void aLaterReignBeginsALaterEpochSoThatWhoHeardAnotherEngineBeforeDoesNotTakeItsBlocksForOld() {
        final VirtualRoom room = room(64);
        settle(room);
        assertEquals(1, room.rendered.getLast().block().epoch());

        room.reign(5_000);
        room.play(100);

        assertEquals(5_000, room.rendered.getLast().block().epoch());
        room.reign(4_000);
        room.play(100);
        assertEquals(5_000, room.rendered.getLast().block().epoch());
    }

    @Test
    void blocksOffTheGridAreCountedAndLeftOut() {
        final VirtualRoom room = room(64);
        settle(room);
        final var foreign =
                new AudioBlock(io.foldback.audio.block.BlockStamp.of(1, 7, 0), BLOCK, 0, 1, 0, new float[BLOCK]);

        room.sources.get(0).feed.inbox().offer(foreign, room.nowNanos);
        room.play(10);

        assertEquals(1, room.sources.get(0).feed.counters().foreignBlocks());
        assertEquals(0, room.rendered.getLast().block().concealed());
    }

    @Test
    void aBlockThatComesTwiceIsCountedAsDuplicateAndOneThatComesTooLateAsLate() {
        final VirtualRoom room = room(64);
        settle(room);
        final VirtualSource source = room.sources.get(0);
        source.duplicates = 1;
        room.play(100);
        source.duplicates = 0;
        room.play(50);
        final long duplicates = source.feed.counters().duplicateBlocks();
        assertEquals(0, source.feed.counters().lateBlocks());

        source.heldUntil = room.nowNanos + 30_000_000;
        room.play(60);

        assertTrue(Math.abs(duplicates - 75) <= 2, "duplicates " + duplicates);
        assertTrue(
                source.feed.counters().lateBlocks() >= 10,
                "late " + source.feed.counters().lateBlocks());
        assertEquals(0, source.feed.counters().lostBlocks());
    }

    @Test
    void aBlockOfAnEpochThatHasEndedIsLeftOut() {
        final VirtualRoom room = room(64);
        settle(room);
        final VirtualSource source = room.sources.get(0);
        source.start(room.nowNanos, room.engine.clock().read());
        room.play(100);
        final long next = room.rendered.getLast().block().position() + BLOCK;

        source.feed
                .inbox()
                .offer(
                        new AudioBlock(
                                io.foldback.audio.block.BlockStamp.of(1, next, 0), BLOCK, 0, 1, 0, new float[BLOCK]),
                        room.nowNanos);
        room.play(20);

        assertEquals(2, source.feed.counters().epochs());
        assertEquals(1, source.feed.counters().lateBlocks());
        assertEquals(0, room.rendered.getLast().block().concealed());
    }

    private static void settle(VirtualRoom room) {
        room.play(30);
        for (int i = 0; i < room.sources.size(); i++) {
            room.start(i);
        }
        room.play(400);
    }

    private static VirtualRoom room(int... periods) {
        final List<VirtualSource> sources = new ArrayList<>();
        for (int i = 0; i < periods.length; i++) {
            sources.add(source(i, periods[i], 0));
        }
        return new VirtualRoom(BLOCK, sources);
    }

    private static VirtualSource source(int number, int period, double ppm) {
        return new VirtualSource(
                "s" + number, VirtualRoom.ALIGN, BLOCK, period, ppm, 0.1, 100, new SplittableRandom(number));
    }
}
