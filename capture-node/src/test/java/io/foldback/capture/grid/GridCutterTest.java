package io.foldback.capture.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.signal.CounterSignal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridCutterTest {
    private static final long WALL_MILLIS = 1_800_000_000_000L;

    private final List<AudioBlock> blocks = new ArrayList<>();
    private long wanted = -1;

    private final BlockOutlet outlet = new BlockOutlet() {
        @Override
        public long wantedChannels() {
            return wanted;
        }

        @Override
        public void emit(AudioBlock block) {
            blocks.add(block);
        }
    };

    @Property(tries = 200)
    void cutsAnyPeriodToAnyGridWithoutLosingABit(
            @ForAll @IntRange(min = 16, max = 512) int period, @ForAll @IntRange(min = 16, max = 512) int block) {
        blocks.clear();
        final VirtualDevice device = new VirtualDevice(3, period, 0, 0, 20_000, period);
        final GridCutter cutter = new GridCutter(3, block, outlet);
        final RoomView room = roomOf(device, true, 1000);

        play(device, cutter, room, 100);

        assertEquals(100 * period / block, blocks.size());
        assertContinuous(block);
        assertBitExact(block, 3);
    }

    @Test
    void cutsNothingBeforeTheDevicesClockHasSettled() {
        final VirtualDevice device = new VirtualDevice(1, 64, 480, 0, 0, 1);
        final RoomView room = roomOf(device, false, 1_000_001);
        device.clock.reset();

        play(device, new GridCutter(1, 64, outlet), room, 70);

        assertTrue(blocks.isEmpty(), "93 ms are too short to know a device");
    }

    @Test
    void anchorsTheEpochOnTheRoomsClock() {
        final VirtualDevice device = new VirtualDevice(1, 64, 0, 0, 0, 1);
        final RoomView room = roomOf(device, false, 1_000_001);

        play(device, new GridCutter(1, 64, outlet), room, 1);

        assertEquals(1_000_064, blocks.getFirst().position());
        assertEquals(Epoch.startingAt(WALL_MILLIS, 0), blocks.getFirst().epoch());
        assertEquals(device.nanosOf(0), blocks.getFirst().captureNanos());
    }

    @Test
    void copiesOnlyWhatIsWantedAndCountsOnWhenNothingIs() {
        final VirtualDevice device = new VirtualDevice(32, 64, 0, 0, 0, 2);
        final GridCutter cutter = new GridCutter(32, 64, outlet);
        final RoomView room = roomOf(device, true, 0);
        wanted = 0;
        play(device, cutter, room, 10);
        assertTrue(blocks.isEmpty());

        wanted = 1L << 31 | 1L << 2 | 1L << 63;
        play(device, cutter, room, 1);

        final AudioBlock block = blocks.getFirst();
        assertEquals(1L << 31 | 1L << 2, block.channels());
        assertEquals(640, block.position());
        assertEquals(0, CounterSignal.check(640, 2, block.samples(), block.channelOffset(2), 64));
        assertEquals(0, CounterSignal.check(640, 31, block.samples(), block.channelOffset(31), 64));
    }

    @Property(tries = 100)
    void lostFramesAreAGapInThePositionsAndShiftNothing(
            @ForAll @IntRange(min = 1, max = 2000) int lost, @ForAll @IntRange(min = 16, max = 512) int period) {
        blocks.clear();
        final VirtualDevice device = new VirtualDevice(2, period, 0, 0, 0, lost);
        final GridCutter cutter = new GridCutter(2, 64, outlet);
        final RoomView room = roomOf(device, true, 0);
        play(device, cutter, room, 20);
        final int before = blocks.size();
        device.lose(lost);

        play(device, cutter, room, 20);

        final AudioBlock after = blocks.get(before);
        final long frame = CounterSignal.decode(after.samples()[0]);
        assertTrue(Math.abs(after.position() - frame) <= 64, "shifted by " + (after.position() - frame));
        assertTrue(after.position() >= blocks.get(before - 1).position() + 64);
        assertEquals(0, after.position() % 64);
        assertEquals(0, cutter.slips());
    }

    @Property(tries = 25)
    void followsTheRoomsClockWithinTwoBlocksWhateverItsRate(
            @ForAll @DoubleRange(min = -100, max = 100) double ppm, @ForAll @IntRange(min = 0, max = 2) int kind) {
        blocks.clear();
        final int burst = kind == 0 ? 480 : 0;
        final int period = kind == 1 ? 127 : 64;
        final VirtualDevice device = new VirtualDevice(1, period, burst, ppm, 50_000, 3);
        final GridCutter cutter = new GridCutter(1, 64, outlet);
        final RoomView room = roomOf(device, false, 0);

        play(device, cutter, room, 120 * 48_000 / period);

        assertContinuous(64);
        final double expected = 120 * 48_000 * Math.abs(ppm) * 1e-6 / 64;
        assertTrue(Math.abs(cutter.slips() - expected) <= 2, cutter.slips() + " slips instead of " + expected);
        final AudioBlock last = blocks.getLast();
        final long off = last.position() - room.clock().positionAt(last.captureNanos());
        assertTrue(Math.abs(off) <= 128 + (burst > 0 ? 480 : 0), "off by " + off);
    }

    @Test
    void slipsAreCrossfadedWithoutAStep() {
        for (final double ppm : new double[] {400, -400}) {
            blocks.clear();
            final VirtualDevice device = new VirtualDevice(1, 64, 0, ppm, 0, 4);
            final GridCutter cutter = new GridCutter(1, 64, outlet);
            final CapturedPeriod sine = new CapturedPeriod();
            for (int i = 0; i < 20 * 750; i++) {
                final CapturedPeriod period = device.next();
                sine.set(sine(period.frame()), 64, 64, period.frame());
                cutter.feed(sine, device.clock, roomOf(device, false, 0), WALL_MILLIS);
            }

            assertTrue(cutter.slips() > 3);
            assertContinuous(64);
            assertTrue(steepestCorner() < 0.001, "corner of " + steepestCorner());
        }
    }

    @Test
    void reopeningStartsAnEpochBeyondTheLastPosition() {
        final VirtualDevice first = new VirtualDevice(1, 64, 0, 0, 0, 5);
        final GridCutter cutter = new GridCutter(1, 64, outlet);
        play(first, cutter, roomOf(first, true, 640), 100);
        final AudioBlock last = blocks.getLast();
        cutter.restart();
        final VirtualDevice second = new VirtualDevice(1, 64, 0, 0, 0, 6);

        play(second, cutter, roomOf(second, true, last.position() - 200), 100);

        final AudioBlock again = blocks.get(100);
        assertNotEquals(last.epoch(), again.epoch());
        assertTrue(Epoch.isLater(again.epoch(), last.epoch()));
        assertTrue(again.position() > last.position());
    }

    @Test
    void anotherClockFarAwayStartsANewEpochOnIt() {
        final VirtualDevice device = new VirtualDevice(1, 64, 0, 0, 0, 7);
        final GridCutter cutter = new GridCutter(1, 64, outlet);
        play(device, cutter, roomOf(device, false, 1L << 40), 100);

        play(device, cutter, roomOf(device, false, 480_000), 100);

        final AudioBlock last = blocks.getLast();
        assertEquals(480_000 + 199 * 64, last.position());
        assertTrue(Epoch.isLater(last.epoch(), blocks.getFirst().epoch()));
        assertEquals(0, cutter.slips());
    }

    private static RoomView roomOf(VirtualDevice device, boolean master, long position) {
        return new RoomView(new RoomClock(position, device.nanosOf(0), 0), master);
    }

    private static void play(VirtualDevice device, GridCutter cutter, RoomView room, int periods) {
        for (int i = 0; i < periods; i++) {
            final CapturedPeriod period = device.next();
            cutter.feed(period, device.clock, room, WALL_MILLIS);
        }
    }

    private void assertContinuous(int frames) {
        for (int i = 1; i < blocks.size(); i++) {
            assertEquals(blocks.get(i - 1).position() + frames, blocks.get(i).position());
            assertEquals(blocks.get(0).epoch(), blocks.get(i).epoch());
        }
    }

    private void assertBitExact(int frames, int channels) {
        long frame = 0;
        for (final AudioBlock block : blocks) {
            for (int channel = 0; channel < channels; channel++) {
                assertEquals(
                        0, CounterSignal.check(frame, channel, block.samples(), block.channelOffset(channel), frames));
            }
            frame += frames;
        }
    }

    private static float[] sine(long frame) {
        final float[] samples = new float[64];
        for (int i = 0; i < 64; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 100 * (frame + i) / 48_000));
        }
        return samples;
    }

    /** Largest second difference over all blocks in a row; that of the sine itself is 0.0001. */
    private double steepestCorner() {
        double before = 0;
        double last = 0;
        double steepest = 0;
        boolean started = false;
        for (final AudioBlock block : blocks) {
            for (int i = 0; i < 64; i++) {
                final double now = block.samples()[i];
                if (started) {
                    steepest = Math.max(steepest, Math.abs(now - 2 * last + before));
                }
                started = started || i >= 1;
                before = last;
                last = now;
            }
        }
        return steepest;
    }
}
