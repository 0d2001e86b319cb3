package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of seeded scripts of what may go wrong on the way to the mixer, in virtual time. */
class FaultScriptTest {
    private static final int SCRIPTS = Integer.getInteger("foldback.scripts", 1_000);
    private static final double CLICK = 0.001;
    private static final long LINK_NANOS = 250_000;
    private static final long DEADLINE_NANOS = 10_000_000;
    private static final int[] BLOCKS = {32, 64, 128};
    private static final int[] PERIODS = {32, 128, 480};

    @Test
    void soundStaysInOrderInTimeAndFreeOfClicksWhateverHappens() {
        IntStream.range(0, SCRIPTS).forEach(FaultScriptTest::run);
    }

    private static void run(int seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final VirtualRoom room = room(random);
        room.play(20 + random.nextInt(40));
        for (int i = 0; i < room.sources.size(); i++) {
            room.start(i);
            room.play(random.nextInt(60));
        }
        room.play(200);
        final int steps = 3 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            happen(room, random);
            room.play(60 + random.nextInt(100));
        }
        recover(room);
        check(seed, room);
    }

    private static VirtualRoom room(SplittableRandom random) {
        final int block = BLOCKS[random.nextInt(BLOCKS.length)];
        final double amplitude = block == 32 ? 0.03 : 0.1;
        final List<VirtualSource> sources = new ArrayList<>();
        final int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            final int period = PERIODS[random.nextInt(PERIODS.length)];
            final double ppm = random.nextDouble(-100, 100);
            sources.add(new VirtualSource(
                    "s" + i, VirtualRoom.ALIGN, block, period, ppm, amplitude, 80 + 40 * i, random.split()));
        }
        return new VirtualRoom(block, sources);
    }

    private static void happen(VirtualRoom room, SplittableRandom random) {
        final VirtualSource source = room.sources.get(random.nextInt(room.sources.size()));
        final int millis = 1 + random.nextInt(80);
        switch (random.nextInt(8)) {
            case 0 -> room.stall(millis);
            case 1 -> source.heldUntil = room.nowNanos + millis * 1_000_000L;
            case 2 -> source.loss = random.nextDouble(0.3);
            case 3 -> source.reorder = random.nextDouble(0.3);
            case 4 -> source.duplicates = random.nextDouble(0.5);
            case 5 -> source.gap(1 + random.nextInt(5));
            case 6 -> restart(room, source, millis);
            default -> calm(source);
        }
    }

    private static void restart(VirtualRoom room, VirtualSource source, int millis) {
        source.stop();
        room.play(millis);
        source.start(room.nowNanos, room.engine.clock().read());
    }

    private static void calm(VirtualSource source) {
        source.loss = 0;
        source.reorder = 0;
        source.duplicates = 0;
    }

    private static void recover(VirtualRoom room) {
        room.sources.forEach(FaultScriptTest::calm);
        room.play(650); // what is needed again after a restart counts when it shows for the second time
        for (int i = 0; i < 5 && room.lagsChangedWithin(100); i++) {
            room.play(100);
        }
    }

    private static void check(int seed, VirtualRoom room) {
        checkOrder(seed, room);
        checkAge(seed, room);
        checkRecovery(seed, room);
        for (int channel = -1; channel < room.sources.size(); channel++) {
            final double step = VirtualRoom.greatestStep(room.heard(channel));
            assertTrue(step < CLICK, "script " + seed + ": channel " + channel + " clicks with " + step);
        }
    }

    private static void checkOrder(int seed, VirtualRoom room) {
        for (int i = 1; i < room.rendered.size(); i++) {
            final AudioBlock before = room.rendered.get(i - 1).block();
            final AudioBlock block = room.rendered.get(i).block();
            assertEquals(before.epoch(), block.epoch(), "script " + seed);
            assertTrue(before.position() < block.position(), "script " + seed + " goes back at " + block);
        }
    }

    /** Old blocks are never played, and after the faults the delay is back where it was: no deadline is waited for. */
    private static void checkAge(int seed, VirtualRoom room) {
        final VirtualSource master = room.sources.get(0);
        final long normal = nanos(master.periodFrames() + 2 * room.blockFrames) + LINK_NANOS + nanos(room.blockFrames);
        final long calmSince = room.nowNanos - 100_000_000;
        for (VirtualRoom.Rendered rendered : room.rendered) {
            final long age = rendered.nanos() - rendered.block().captureNanos();
            assertTrue(age <= normal + DEADLINE_NANOS, "script " + seed + ": " + age + " ns old " + rendered);
            assertTrue(
                    rendered.nanos() < calmSince || age <= normal,
                    "script " + seed + ": still " + age + " ns, not " + normal + ", " + rendered);
        }
    }

    /** A tenth of a second after the last fault everybody is heard again, sample by sample. */
    private static void checkRecovery(int seed, VirtualRoom room) {
        final List<VirtualRoom.Rendered> calm =
                room.rendered.subList(room.rendered.size() - 2_400 / room.blockFrames, room.rendered.size());
        for (VirtualRoom.Rendered rendered : calm) {
            final AudioBlock block = rendered.block();
            assertEquals(0, block.concealed(), "script " + seed + ": somebody is missing in " + rendered);
            for (int i = 0; i < room.sources.size(); i++) {
                final long own = block.position() - (long) room.lagBlocks(i) * room.blockFrames;
                final float expected = room.sources.get(i).sampleAt(own);
                assertEquals(expected, block.samples()[block.channelOffset(i)], "script " + seed + ": " + rendered);
            }
        }
    }

    private static long nanos(int frames) {
        return frames * 1_000_000_000L / AudioBlock.SAMPLE_RATE;
    }
}
