package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.capture.clock.DeviceClock;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.grid.BlockOutlet;
import io.foldback.capture.grid.CapturedPeriod;
import io.foldback.capture.grid.GridCutter;
import io.foldback.capture.grid.RoomView;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A capture node with one device. The device's callback and the capture thread are played, all else is real. */
final class CaptureHost implements BlockOutlet {
    static final long WALL_MILLIS = 1_800_000_000_000L;

    private final VirtualTime time;
    private final FaultScript.Source nature;
    private final int blockFrames;
    private final SplittableRandom random;
    private final LossyLink link;
    private final CapturedPeriod period = new CapturedPeriod();
    private final DeviceClock clock = new DeviceClock();
    private CaptureRing ring;
    private @Nullable GridCutter cutter;
    private @Nullable RoomView view;
    private boolean wanted;
    private boolean running;
    private int generation;
    private long frame;
    private long counted;
    private long unseenLoss;
    private long frozenUntil;
    private long threadStalledUntil;
    private long lastCallback;
    private long slipsBefore;

    CaptureHost(VirtualTime time, FaultScript.Source nature, int blockFrames, SplittableRandom random, LossyLink link) {
        this.time = time;
        this.nature = nature;
        this.blockFrames = blockFrames;
        this.random = random;
        this.link = link;
        ring = new CaptureRing(Signature.CHANNELS, nature.periodFrames());
    }

    /** Opens the device; what it plays began long ago. */
    void open() {
        ring = new CaptureRing(Signature.CHANNELS, nature.periodFrames());
        clock.reset();
        unseenLoss = 0;
        counted = 0;
        generation++;
        running = true;
        frame = Math.ceilDiv(nature.crystal().frameAt(time.now()), (long) nature.burstFrames()) * nature.burstFrames();
        if (cutter != null) {
            cutter.restart();
        }
        await(generation);
    }

    /** The device is gone. */
    void close() {
        generation++;
    }

    /** The process is gone, and with it what it knew of the room. */
    void kill() {
        close();
        running = false;
        slipsBefore = slips();
        cutter = null;
        view = null;
        wanted = false;
    }

    void freeze(long untilNanos) {
        frozenUntil = Math.max(frozenUntil, untilNanos);
        time.at(untilNanos, this::drain);
    }

    void stallThread(long untilNanos) {
        threadStalledUntil = Math.max(threadStalledUntil, untilNanos);
        time.at(untilNanos, this::drain);
    }

    /** Somebody announced the room. */
    void follow(RoomView newer) {
        if (!running || time.now() < frozenUntil) {
            return;
        }
        view = newer;
        if (cutter == null) {
            cutter = new GridCutter(Signature.CHANNELS, blockFrames, this);
        }
    }

    /** Whether its stream can be subscribed to. */
    boolean publishes() {
        return cutter != null;
    }

    void want(boolean now) {
        wanted = now;
    }

    boolean isWanted() {
        return wanted;
    }

    long slips() {
        return slipsBefore + (cutter == null ? 0 : cutter.slips());
    }

    private void await(int mine) {
        final long end =
                Math.ceilDiv(frame + nature.periodFrames(), (long) nature.burstFrames()) * nature.burstFrames();
        final long late = nature.jitterNanos() == 0 ? 0 : random.nextLong(nature.jitterNanos());
        lastCallback = Math.max(lastCallback, nature.crystal().nanosOf(end) + late);
        time.at(lastCallback, () -> callback(mine));
    }

    private void callback(int mine) {
        if (mine != generation) {
            return;
        }
        if (time.now() >= frozenUntil) {
            deliver();
            counted += nature.periodFrames();
        } else if (nature.knowsGaps()) {
            counted += nature.periodFrames();
        }
        frame += nature.periodFrames();
        drain();
        await(mine);
    }

    private void deliver() {
        final long stamp = time.now() - Math.round(nature.periodFrames() * 1e9 / AudioBlock.SAMPLE_RATE);
        final int slot = ring.begin(counted, nature.periodFrames(), stamp);
        if (slot >= 0) {
            nature.signature().fill(frame, ring.samples(slot), ring.periodFrames(), nature.periodFrames());
            ring.end();
        }
    }

    private void drain() {
        if (time.now() < frozenUntil || time.now() < threadStalledUntil) {
            return;
        }
        for (int slot = ring.peek(); slot >= 0; slot = ring.peek()) {
            take(slot);
            ring.release();
        }
    }

    private void take(int slot) {
        unseenLoss += clock.update(ring.frame(slot) + unseenLoss, ring.captureNanos(slot));
        period.set(ring.samples(slot), ring.periodFrames(), ring.frames(slot), ring.frame(slot) + unseenLoss);
        final GridCutter to = cutter;
        final RoomView room = view;
        if (to != null && room != null) {
            to.feed(period, clock, room, WALL_MILLIS + time.now() / VirtualTime.MILLI);
        }
    }

    @Override
    public long wantedChannels() {
        return wanted ? (1L << Signature.CHANNELS) - 1 : 0;
    }

    @Override
    public void emit(AudioBlock block) {
        link.send(block);
    }
}
